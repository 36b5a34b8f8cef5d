using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Visits;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Desk;

/// <summary>The person was reached and says that their mailbox works: mails go there again, and the next refusal puts them back on the list.</summary>
public sealed class SettleContact(IDbContextFactory<BookingDbContext> contexts, StaffAccess access, BookingClock clock)
{
    public const string Action = "demand.contact-settled";

    public Task<TellResult> HandleAsync(HallCommand by, DemandId demand, CancellationToken ct) => contexts.InTransactionAsync<TellResult>(
        async db =>
        {
            if (await DeskOffice.FindAsync(db, access, by, ct) is not { } office || await office.PseudonymAsync(db, demand, ct) is not { } pseudonym)
            {
                return new TellResult.Refused();
            }

            if (await db.ContactFailures.Where(f => f.DemandId == demand).ExecuteDeleteAsync(ct) == 0)
            {
                return new TellResult.AlreadyTold();
            }

            db.Add(office.Trace(clock.Now, Action, "demand", pseudonym));
            await db.SaveChangesAsync(ct);
            return new TellResult.Told();
        }, ct);
}
