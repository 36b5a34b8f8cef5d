using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Help;

/// <summary>
/// Ends an organisation's help today, and every way it has to a demand: mandates, links, codes and offers' tokens, its mailbox as somebody's contact, its
/// accounts. The demands stay with their people, at their rank.
/// </summary>
public sealed class CloseOrganisation(IDbContextFactory<BookingDbContext> contexts, StaffAccess access, TakeBackWriter writer, BookingClock clock)
{
    public const string Action = "organisation.closed";
    public const string DemandAction = "mandate.organisation-closed";
    public const string AccountAction = "organisation.account-detached";

    /// <returns>False when there is nothing left to close, or the account does not administer it.</returns>
    public async Task<bool> HandleAsync(StaffUserId by, string prefecture, OrganisationId id, CancellationToken ct) =>
        await access.PrefectureAsync(by, prefecture, HelpRoles.Administration, ct) is { } held
        && await contexts.InTransactionAsync(db => CloseAsync(db, held, by, id, ct), ct);

    private async Task<bool> CloseAsync(BookingDbContext db, StaffPrefecture prefecture, StaffUserId by, OrganisationId id, CancellationToken ct)
    {
        var (now, today) = (clock.Now, prefecture.Today(clock.Now));

        // First of all: this waits for who registers somebody, and the next one finds it closed.
        if (await db.Organisations.Where(o => o.Id == id && o.PrefectureId == prefecture.Id)
                .Where(o => o.ValidUntil == null || o.ValidUntil > today
                    || db.Mandates.Any(m => m.OrganisationId == o.Id && m.EndedAt == null) || db.OrganisationAccounts.Any(a => a.OrganisationId == o.Id))
                .ExecuteUpdateAsync(set => set.SetProperty(o => o.ValidUntil, o => o.ValidUntil < today ? o.ValidUntil : today), ct) == 0)
        {
            return false;
        }

        await GiveBackAsync(db, by, id, now, ct);
        await DetachAsync(db, prefecture, by, id, now, ct);
        db.Add(new AuditEntry { At = now, Actor = by.Value.ToString(), Action = Action, SubjectKind = SubjectOf(id) });
        await db.SaveChangesAsync(ct);
        return true;
    }

    private async Task GiveBackAsync(BookingDbContext db, StaffUserId by, OrganisationId id, DateTimeOffset now, CancellationToken ct)
    {
        var name = await db.Organisations.Where(o => o.Id == id).Select(o => o.Name).SingleAsync(ct);
        var ended = await EndMandate.EndAllAsync(db, id, now, ct);
        Guid[] ids = [.. ended.Select(demand => demand.Value)];
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM demand WHERE id = ANY ({ids}) ORDER BY id FOR UPDATE", ct);
        var demands = await db.Demands.AsNoTracking().Where(d => ended.Contains(d.Id)).OrderBy(d => d.Id).ToListAsync(ct);
        foreach (var demand in demands)
        {
            await writer.LeaveAsync(db, demand, name, now, ct);
        }

        var people = await db.DemandPseudonyms.Where(p => ended.Contains(p.DemandId)).Select(p => p.Pseudonym).ToListAsync(ct);
        db.AddRange(people.Select(person => new AuditEntry
        {
            At = now, Actor = by.Value.ToString(), Action = DemandAction, SubjectKind = "demand", SubjectPseudonym = person, Motive = SubjectOf(id),
        }));
    }

    // An account that helps for nobody holds no role for it either: it may then help for another organisation, of another préfecture too.
    private static async Task DetachAsync(BookingDbContext db, StaffPrefecture prefecture, StaffUserId by, OrganisationId id, DateTimeOffset now, CancellationToken ct)
    {
        var accounts = await db.OrganisationAccounts.Where(a => a.OrganisationId == id).Select(a => a.UserId).ToListAsync(ct);
        await db.OrganisationAccounts.Where(a => a.OrganisationId == id).ExecuteDeleteAsync(ct);
        await db.StaffRoles.Where(r => accounts.Contains(r.UserId) && r.Role == SiteRole.Helper && db.Sites.Any(s => s.Id == r.SiteId && s.PrefectureId == prefecture.Id))
            .ExecuteDeleteAsync(ct);
        db.AddRange(accounts.Select(account => StaffTrace.Of(by, AccountAction, new StaffUserId(account), now, SubjectOf(id))));
    }

    private static string SubjectOf(OrganisationId id) => $"organisation:{id.Value}";
}
