using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Help;

/// <summary>Ends an organisation's help today: its accounts see nothing any more. The demands stay with their people, at their rank.</summary>
public sealed class CloseOrganisation(IDbContextFactory<BookingDbContext> contexts, StaffAccess access, BookingClock clock)
{
    public const string Action = "organisation.closed";

    /// <returns>False when there is none to close, or the account does not administer it.</returns>
    public async Task<bool> HandleAsync(StaffUserId by, string prefecture, OrganisationId id, CancellationToken ct) =>
        await access.PrefectureAsync(by, prefecture, HelpRoles.Administration, ct) is { } held
        && await contexts.InTransactionAsync(db => CloseAsync(db, held, by, id, ct), ct);

    private async Task<bool> CloseAsync(BookingDbContext db, StaffPrefecture prefecture, StaffUserId by, OrganisationId id, CancellationToken ct)
    {
        var (now, today) = (clock.Now, prefecture.Today(clock.Now));
        if (await db.Organisations.Where(o => o.Id == id && o.PrefectureId == prefecture.Id && (o.ValidUntil == null || o.ValidUntil > today))
                .ExecuteUpdateAsync(set => set.SetProperty(o => o.ValidUntil, today), ct) == 0)
        {
            return false;
        }

        db.Add(new AuditEntry { At = now, Actor = by.Value.ToString(), Action = Action, SubjectKind = $"organisation:{id.Value}" });
        await db.SaveChangesAsync(ct);
        return true;
    }
}
