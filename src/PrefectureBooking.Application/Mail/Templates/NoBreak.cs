using System.Globalization;
using System.Text.RegularExpressions;

namespace PrefectureBooking.Application.Mail.Templates;

/// <summary>Keeps together at a line's end what is read in one: an hour, a phone number, a sign and its word.</summary>
internal static partial class NoBreak
{
    private const string Space = "\u00A0";
    private const string Joiner = "\u2060";

    public static string In(string text)
    {
        var kept = Spaces().Replace(text, Space);
        // The halves of a French word would stand on two lines that run the other way.
        return CultureInfo.CurrentUICulture.TextInfo.IsRightToLeft ? Hyphens().Replace(kept, $"-{Joiner}") : kept;
    }

    [GeneratedRegex(@" (?=[?!:;»€])|(?<=«) |(?<=\d) (?=h\b)|(?<=\d h) (?=\d)|(?<=الساعة) (?=\d)|(?<=\b\d\d) (?=\d\d\b)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"(?<=\([a-z]+)-(?=[a-z]+\))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hyphens();
}
