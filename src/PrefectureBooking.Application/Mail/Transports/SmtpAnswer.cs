using System.Globalization;
using System.Text.RegularExpressions;

namespace PrefectureBooking.Application.Mail.Transports;

/// <summary>Reads a server's refusal the same way for every transport.</summary>
internal static partial class SmtpAnswer
{
    private const int MaxLength = 300;

    private const int ServiceClosing = 421;

    /// <summary>530, 534, 535, 538: the server refuses us, not this mail (RFC 4954).</summary>
    private static readonly int[] Authentication = [530, 534, 535, 538];

    public static DeliveryResult Refusal(int code, string words)
    {
        var reason = string.Create(CultureInfo.InvariantCulture, $"{code} {WithoutAddresses(words)}");
        return code switch
        {
            ServiceClosing => new DeliveryResult.ServerDown(reason),
            _ when Authentication.Contains(code) => new DeliveryResult.ServerDown(reason),
            >= 500 and < 600 => new DeliveryResult.Rejected(reason),
            _ => new DeliveryResult.Deferred(reason),
        };
    }

    /// <summary>Servers like to repeat the recipient; a stored reply must not.</summary>
    public static string WithoutAddresses(string words)
    {
        var line = Address().Replace(words.ReplaceLineEndings(" "), "<…>").Trim();
        return line.Length <= MaxLength ? line : line[..MaxLength];
    }

    [GeneratedRegex(@"<?[^\s<>]+@[^\s<>]+>?", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();
}
