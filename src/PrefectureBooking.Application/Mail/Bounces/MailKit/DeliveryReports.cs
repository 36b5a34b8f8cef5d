using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using MimeKit;
using PrefectureBooking.Domain.Mail;

namespace PrefectureBooking.Application.Mail.Bounces;

/// <summary>Reads multipart/report of RFC 3464, whatever server wrote it.</summary>
internal static partial class DeliveryReports
{
    /// <summary>Servers write the return path into one of these.</summary>
    private static readonly string[] AddresseeHeaders = ["Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "To"];

    /// <returns>Null for everything else that comes to the address: answers of people on holiday, advertisements.</returns>
    public static async Task<ReportedMail?> ReadAsync(Stream stream, CancellationToken ct)
    {
        using var message = await MimeMessage.LoadAsync(stream, ct);
        if (message.Body is not MultipartReport { ReportType: { } type } report || !type.Equals("delivery-status", StringComparison.OrdinalIgnoreCase)
            || report.OfType<MessageDeliveryStatus>().FirstOrDefault() is not { } status)
        {
            return null;
        }

        // Each of our mails has one recipient; a list that multiplied it reports the worst.
        var (action, code) = status.StatusGroups.Where(group => group.Contains("Action")).Select(group => (ActionOf(group["Action"]), StatusOf(group["Status"])))
            .DefaultIfEmpty((ReportAction.Other, "")).MinBy(group => group.Item1);
        return new ReportedMail(Addressees(message), action, code, Digest(message));
    }

    private static List<string> Addressees(MimeMessage message) =>
    [
        .. message.Headers.Where(header => AddresseeHeaders.Contains(header.Field, StringComparer.OrdinalIgnoreCase))
            .SelectMany(header => InternetAddressList.TryParse(header.Value, out var list) ? list.Mailboxes : []).Select(mailbox => mailbox.Address),
    ];

    private static ReportAction ActionOf(string? action) => action?.Trim().ToUpperInvariant() switch
    {
        "FAILED" => ReportAction.Failed,
        "DELAYED" => ReportAction.Delayed,
        _ => ReportAction.Other,
    };

    // Only the digits: the words around them may name the person.
    private static string StatusOf(string? status) => Code().Match(status ?? "").Value.Trim();

    private static byte[] Digest(MimeMessage message)
    {
        if (message.MessageId is { Length: > 0 } id)
        {
            return SHA256.HashData(Encoding.UTF8.GetBytes(id));
        }

        using var whole = new MemoryStream();
        message.WriteTo(whole);
        return SHA256.HashData(whole.ToArray());
    }

    [GeneratedRegex(@"^\s*\d\.\d{1,3}\.\d{1,3}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();
}
