using System.Globalization;
using System.Text;

namespace PrefectureBooking.Application.Texts;

/// <summary>
/// Keeps a value of another direction in one piece inside a right-to-left sentence: « 01 40 97 20 00 » would otherwise be shown
/// last group first. The two signs of Unicode work in mails, calendar files and titles, where there is no markup.
/// </summary>
public static class Isolation
{
    public const char First = '\u2068';
    public const char Last = '\u2069';

    /// <summary>In the current language: only right-to-left ones need it.</summary>
    public static string InReadersLanguage(string value) => CultureInfo.CurrentUICulture.TextInfo.IsRightToLeft ? Of(value) : value;

    public static bool IsRightToLeft(char letter) => letter is (>= '\u0590' and <= '\u08FF') or (>= '\uFB1D' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFEFC');

    internal static string Of(string value) => NeedsIt(value) ? $"{First}{value}{Last}" : value;

    private static bool NeedsIt(string value)
    {
        if (value.Length == 0 || value[0] == First || IsWebAddress(value))
        {
            return false;
        }
        foreach (var rune in value.EnumerateRunes())
        {
            if (Rune.IsLetter(rune))
            {
                return !(rune.IsBmp && IsRightToLeft((char)rune.Value));
            }
        }
        // No letter: a single number stands by itself, groups of digits and signs before them do not.
        return value.Any(sign => !char.IsAsciiDigit(sign) && sign is not ('\u00A0' or ',' or '.' or ':' or '/'));
    }

    // An address that begins and ends with a letter cannot break, and mail programs would take a sign behind it for a part of it.
    private static bool IsWebAddress(string value) =>
        char.IsAsciiLetter(value[0]) && char.IsAsciiLetter(value[^1]) && value.Contains('/') && !value.Any(char.IsWhiteSpace);
}
