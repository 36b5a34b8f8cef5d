using System.Net;
using System.Text.RegularExpressions;

namespace PrefectureBooking.Testing;

/// <summary>The antiforgery token of a page's forms, without which no post is accepted.</summary>
internal static partial class FormToken
{
    public const string Name = "__RequestVerificationToken";

    public static string In(string html) => WebUtility.HtmlDecode(Field().Match(html).Groups["token"].Value);

    [GeneratedRegex($"name=\"{Name}\"[^>]*value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Field();
}
