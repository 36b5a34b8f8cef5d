namespace PrefectureBooking.Application.Mail.Delivery;

/// <summary>How many mails a minute one domain is given: large mailbox providers refuse a sender that comes too fast. Section <c>Mail:Rates</c>.</summary>
public sealed class MailRates
{
    /// <summary>For each domain that is not named. 0: no limit.</summary>
    public int Default { get; init; }

    /// <summary>By domain: <c>Mail:Rates:Domains:laposte.net = 60</c>.</summary>
    public IDictionary<string, int> Domains { get; init; } = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Null: no limit.</summary>
    public int? Of(string domain) => Domains.TryGetValue(domain, out var named) ? named : Default > 0 ? Default : null;
}
