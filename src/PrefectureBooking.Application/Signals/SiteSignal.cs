using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Signals;

/// <summary>"Something of this kind changed at this site": all that travels between processes. Screens read again.</summary>
public readonly record struct SiteSignal(SiteId Site, SiteTopic Topic)
{
    /// <summary>PostgreSQL's notification channel.</summary>
    public const string Channel = "booking_site";

    public string Payload => $"{Site.Value:N}:{Topic}";

    /// <summary>False for what another version of the application sent and this one does not know.</summary>
    public static bool TryParse(string payload, out SiteSignal signal)
    {
        signal = default;
        var parts = payload.Split(':');
        if (parts is not [var site, var topic] || !Guid.TryParseExact(site, "N", out var id)
            || !Enum.TryParse<SiteTopic>(topic, out var known) || !Enum.IsDefined(known))
        {
            return false;
        }

        signal = new SiteSignal(new SiteId(id), known);
        return true;
    }
}

public enum SiteTopic
{
    Appointments,

    /// <summary>Tickets, calls and guichets of the day.</summary>
    Hall,
}
