using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace PrefectureBooking.Domain.Demands;

/// <summary>A name as typed: any Unicode letters and marks, hyphens, apostrophes, dots and spaces; one-name persons leave the other empty.</summary>
public sealed record PersonName
{
    public const int Longest = 100;

    private PersonName(string value) => Value = value;

    public string Value { get; }

    /// <summary>Upper case without marks: what a person is searched by. "Nguyễn Thị" and "NGUYEN THI" are the same.</summary>
    public string Folded => Fold(Value);

    public static bool TryParse(string? typed, [NotNullWhen(true)] out PersonName? name)
    {
        name = null;
        var value = string.Join(' ', (typed ?? "").Normalize(NormalizationForm.FormC).Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        if (value.Length is 0 or > Longest || !value.Any(char.IsLetter) || !value.EnumerateRunes().All(IsAllowed))
        {
            return false;
        }

        name = new PersonName(value);
        return true;
    }

    public override string ToString() => Value.Length == 0 ? "" : Value[..1] + ".";

    private static bool IsAllowed(Rune rune) =>
        Rune.IsLetter(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
        || rune.Value is ' ' or '-' or '\'' or '’' or '.' or 'ʼ' or '·' or '‐';

    private static string Fold(string value)
    {
        var folded = new StringBuilder(value.Length);
        foreach (var rune in value.Normalize(NormalizationForm.FormD).EnumerateRunes().Where(Rune.IsLetter))
        {
            folded.Append(Rune.ToUpperInvariant(rune).ToString());
        }

        return folded.ToString();
    }
}
