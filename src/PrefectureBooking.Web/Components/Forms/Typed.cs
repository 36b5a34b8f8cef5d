using System.Text;

namespace PrefectureBooking.Web.Components.Forms;

/// <summary>What a keyboard or a paste brought, made fit to be read or shown again.</summary>
public static class Typed
{
    /// <summary>More than any honest answer: the rest of a flood is not sent back.</summary>
    public const int LongestEcho = 1000;

    /// <summary>
    /// Without the invisible marks that pasting from right-to-left text brings, without control characters, digits of any script as 0–9.
    /// </summary>
    public static string Clean(string? typed) =>
        string.Concat((typed ?? "").Where(c => !IsDirectionMark(c)).Select(c => char.IsControl(c) ? ' ' : InAscii(c))).Trim();

    /// <summary>What was typed, for the field to show again; control characters have no place in HTML.</summary>
    public static string? Echo(string? typed)
    {
        if (typed is null)
        {
            return null;
        }

        var kept = typed.Length > LongestEcho ? typed[..LongestEcho] : typed;
        var shown = new StringBuilder(kept.Length);
        foreach (var rune in kept.EnumerateRunes().Where(rune => rune.Value is '\n' || !Rune.IsControl(rune)))
        {
            shown.Append(rune.ToString());
        }

        return shown.ToString();
    }

    private static bool IsDirectionMark(char c) =>
        c is '\u061C' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\uFEFF';

    private static char InAscii(char c) => char.IsDigit(c) ? (char)('0' + (int)char.GetNumericValue(c)) : c;
}
