using System.Globalization;
using System.Text;

namespace PrefectureBooking.Domain.Demands;

/// <summary>
/// Finds somebody on a short list that is open before one's eyes: by parts of the name without regard to accents and case, by the dossier number,
/// or by the last two digits of the foreigner number.
/// </summary>
public sealed class NameSearch
{
    private const int Longest = 100;

    // Letters of names that Unicode does not take apart into a plain letter and a mark.
    private static readonly Dictionary<char, string> Plain = new()
    {
        ['Ł'] = "L", ['Đ'] = "D", ['Ð'] = "D", ['Ø'] = "O", ['Æ'] = "AE", ['Œ'] = "OE", ['Þ'] = "TH", ['ẞ'] = "SS", ['ß'] = "SS", ['Ħ'] = "H", ['ı'] = "I",
    };

    private readonly string[] _parts;
    private readonly string? _lastTwo;
    private readonly DossierNumber? _dossier;

    private NameSearch(string[] parts, string? lastTwo, DossierNumber? dossier) => (_parts, _lastTwo, _dossier) = (parts, lastTwo, dossier);

    /// <summary>Nothing typed finds everybody.</summary>
    public bool IsEmpty => _parts.Length == 0 && _lastTwo is null;

    public static NameSearch Of(string? typed)
    {
        var words = (typed ?? "").Length > Longest ? "" : (typed ?? "").Trim();
        var lastTwo = words.Length == 2 && words.All(char.IsAsciiDigit) ? words : null;
        return new NameSearch(
            lastTwo is null ? [.. words.Split([' ', '-', '\'', '’'], StringSplitOptions.RemoveEmptyEntries).Select(Fold).Where(part => part.Length > 0)] : [],
            lastTwo,
            DossierNumber.TryParse(words, out var dossier) ? dossier : null);
    }

    /// <param name="lastTwo">Of the foreigner number; null for who has none.</param>
    public bool Finds(string name, DossierNumber dossier, string? lastTwo)
    {
        if (_lastTwo is not null)
        {
            return _lastTwo == lastTwo;
        }

        var folded = Fold(name);
        return dossier == _dossier || _parts.All(part => folded.Contains(part, StringComparison.Ordinal));
    }

    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormD).EnumerateRunes().Where(rune => Rune.IsLetter(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.DecimalDigitNumber))
        {
            var upper = Rune.ToUpperInvariant(rune).ToString();
            folded.Append(Plain.TryGetValue(upper[0], out var plain) ? plain : upper);
        }

        return folded.ToString();
    }
}
