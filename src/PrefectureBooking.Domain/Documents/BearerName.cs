using System.Globalization;
using System.Text;

namespace PrefectureBooking.Domain.Documents;

/// <summary>How a document names its bearer: in Latin letters, as on the title, and by initials to those who check it.</summary>
public static class BearerName
{
    /// <returns>False for a name that no title of ours shows: a title writes names in Latin letters.</returns>
    public static bool IsLatin(string name) => name.Length > 0 && name.EnumerateRunes().All(rune => !Rune.IsLetter(rune) || IsLatinLetter(rune));

    /// <summary>« A. D. »; of a person with one name, « A. ».</summary>
    public static string Initials(params IEnumerable<string> names) =>
        string.Join(' ', names.Where(name => name.Length > 0).Select(name => StringInfo.GetNextTextElement(name).ToUpperInvariant() + "."));

    // Basic, supplements, IPA letters (African languages), spacing modifiers (ʼ), additional and extended blocks C to E of Unicode.
    private static bool IsLatinLetter(Rune letter) => letter.Value
        is < 0x0370 or (>= 0x1D00 and < 0x1DC0) or (>= 0x1E00 and < 0x1F00) or (>= 0x2C60 and < 0x2C80) or (>= 0xA720 and < 0xA800) or (>= 0xAB30 and < 0xAB70);
}
