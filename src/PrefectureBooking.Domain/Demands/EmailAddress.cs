using System.Diagnostics.CodeAnalysis;
using System.Net.Mail;

namespace PrefectureBooking.Domain.Demands;

/// <summary>A mail address as typed; two spellings of one mailbox compare by <see cref="Folded"/>.</summary>
public sealed record EmailAddress
{
    /// <summary>RFC 5321, 4.5.3.1.3: a path is at most 256 octets with its brackets.</summary>
    private const int LongestPath = 254;

    private EmailAddress(string value) => Value = value;

    public string Value { get; }

    public string Folded => Value.ToUpperInvariant();

    public string Domain => Value[(Value.LastIndexOf('@') + 1)..];

    public static bool TryParse(string? typed, [NotNullWhen(true)] out EmailAddress? address)
    {
        address = null;
        var value = (typed ?? "").Trim();
        if (value.Length is < 6 or > LongestPath || !value.All(c => c is > ' ' and < '\u007f' and not ('"' or '<' or '>' or ',' or ';' or '\\')))
        {
            return false;
        }

        if (!MailAddress.TryCreate(value, out var parsed) || parsed.Address != value || !IsPublicDomain(parsed.Host))
        {
            return false;
        }

        address = new EmailAddress(value);
        return true;
    }

    public override string ToString() => "•••@" + Domain;

    private static bool IsPublicDomain(string host) =>
        host.Contains('.', StringComparison.Ordinal)
        && Uri.CheckHostName(host) == UriHostNameType.Dns
        && host.Split('.') is var labels && labels.All(l => l.Length > 0) && labels[^1].Length > 1;
}
