using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using PrefectureBooking.Application.Mail.Transports;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Mail.Bounces;

/// <summary>
/// The envelope sender of each mail: <c>retour+token@…</c>. The token names the row and says nothing of the person; a keyed code in it keeps
/// strangers from reporting a mail they never received.
/// </summary>
public sealed class ReturnPaths(KeyedHash hash, IOptions<MailOptions> options)
{
    public const char Separator = '+';

    private const string Purpose = "outbox_mail.return_path";
    private const int IdLetters = 32;
    private const int CodeLetters = 16;

    /// <summary>RFC 5321: 64 characters before the @.</summary>
    private const int LongestName = 64 - 1 - IdLetters - CodeLetters;

    private readonly string[] _address = options.Value.ReturnPath.Split('@');

    /// <returns>Null when no return path is configured.</returns>
    public string? Of(OutboxMailId mail) => _address is [var name, var domain]
        ? $"{name}{Separator}{mail.Value:N}{CodeOf(hash.Of(Purpose, mail.Value.ToString("N")))}@{domain}"
        : null;

    /// <returns>The mail that was sent with this return path; null for any other address. Servers may have changed the case of letters.</returns>
    public OutboxMailId? Find(string address)
    {
        if (_address is not [var name, var domain]
            || !address.StartsWith(name + Separator, StringComparison.OrdinalIgnoreCase) || !address.EndsWith('@' + domain, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var token = address[(name.Length + 1)..^(domain.Length + 1)].ToLowerInvariant();
        return token.Length == IdLetters + CodeLetters && Guid.TryParseExact(token[..IdLetters], "N", out var id)
            && hash.AllOf(Purpose, id.ToString("N")).Any(code => Same(CodeOf(code), token[IdLetters..])) ? new OutboxMailId(id) : null;
    }

    internal static IEnumerable<string> Flaws(MailOptions options, MailCapabilities compiled)
    {
        var (wanted, read) = (options.ReturnPath.Length > 0, options.Bounces.Folder.Length > 0);
        if ((wanted || read) && !compiled.ReturnPath)
        {
            yield return "Mail:ReturnPath or Mail:Bounces is set, but this build reads no delivery reports: it needs a feed that has MailKit.";
        }

        if (wanted && options.ReturnPath.Split('@') is not [{ Length: > 0 and <= LongestName }, { Length: > 0 }])
        {
            yield return $"Mail:ReturnPath must be a mail address with at most {LongestName} characters before the @.";
        }

        if (read && !wanted)
        {
            yield return "Mail:Bounces is set without Mail:ReturnPath: no report could be tied to its mail.";
        }

        if (options.Bounces.Poll <= TimeSpan.Zero)
        {
            yield return "Mail:Bounces:Poll must be longer than zero.";
        }
    }

    private static string CodeOf(byte[] hash) => Convert.ToHexStringLower(hash)[..CodeLetters];

    private static bool Same(string one, string other) =>
        CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(one), System.Text.Encoding.ASCII.GetBytes(other));
}
