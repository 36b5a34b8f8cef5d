using PrefectureBooking.Application.Mail.Delivery;
using PrefectureBooking.Application.Signals;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Allocation;

/// <summary>After the commit: screens of the sites read again, and the mails leave at once.</summary>
public sealed class RunSignals(SiteSignals sites, OutboxSignal outbox)
{
    public void Send(IEnumerable<SiteId> changed)
    {
        foreach (var site in changed)
        {
            sites.Changed(site, SiteTopic.Appointments);
        }

        outbox.Wake();
    }
}
