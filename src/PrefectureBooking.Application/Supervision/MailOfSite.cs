using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Desk;
using PrefectureBooking.Application.Mail.Sense;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Supervision;

/// <summary>A mail that a supervisor of the site may act upon, and the demand it is about.</summary>
internal sealed record MailOfSite(OutboxMail Mail, DemandId Demand, Guid Pseudonym)
{
    /// <returns>Null for a mail of another site or of none: the same answer for both.</returns>
    public static async Task<MailOfSite?> FindAsync(BookingDbContext db, DeskOffice office, OutboxMailId id, CancellationToken ct)
    {
        if (await db.OutboxMails.AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, ct) is not { } mail
            || ContactOnFile.DemandOf(mail) is not { } demand
            || !await office.OfSite(db).AnyAsync(d => d.Id == demand, ct))
        {
            return null;
        }

        return new(mail, demand, await db.DemandPseudonyms.Where(p => p.DemandId == demand).Select(p => p.Pseudonym).SingleAsync(ct));
    }

    /// <summary>The row itself while nobody has sent or told it and no worker may be sending it: what a change of it must begin with.</summary>
    /// <param name="system">System time: it decides what is held.</param>
    public IQueryable<OutboxMail> Free(BookingDbContext db, DateTimeOffset system) => db.OutboxMails.Where(
        m => m.Id == Mail.Id && (m.State == OutboxState.Failed || m.State == OutboxState.Queued || (m.State == OutboxState.Sending && m.LockedUntil <= system)));

    /// <summary>Said when the row was not free: it is leaving, or it needs nothing any more.</summary>
    public async Task<bool> IsLeavingAsync(BookingDbContext db, CancellationToken ct) =>
        await db.OutboxMails.AnyAsync(m => m.Id == Mail.Id && m.State == OutboxState.Sending, ct);
}
