using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Help;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Help;

/// <summary>Organisations of a préfecture with their accounts, for its administrator.</summary>
public sealed class ReadOrganisations(IDbContextFactory<BookingDbContext> contexts, StaffAccess access, BookingClock clock)
{
    /// <returns>Null when the account does not administer it.</returns>
    public async Task<OrganisationList?> HandleAsync(StaffUserId by, string prefecture, CancellationToken ct)
    {
        if (await access.PrefectureAsync(by, prefecture, HelpRoles.Administration, ct) is not { } held)
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var organisations = await db.Organisations.AsNoTracking().Where(o => o.PrefectureId == held.Id).OrderBy(o => o.Name).ToListAsync(ct);
        var ids = organisations.Select(o => o.Id).ToList();
        var accounts = await db.OrganisationAccounts.Where(a => ids.Contains(a.OrganisationId))
            .Join(db.Users, a => a.UserId, u => u.Id, (a, u) => new { a.OrganisationId, u.DisplayName, u.UserName }).OrderBy(a => a.DisplayName).ToListAsync(ct);
        var demands = await db.Mandates.Where(m => ids.Contains(m.OrganisationId) && m.EndedAt == null)
            .Join(db.Demands, m => m.DemandId, d => d.Id, (m, d) => new { m.OrganisationId, IsActive = d.EndedAt == null, IsByMailbox = d.Reach == Reach.Helper })
            .GroupBy(m => new { m.OrganisationId, m.IsActive, m.IsByMailbox }).Select(g => new { g.Key.OrganisationId, g.Key.IsActive, g.Key.IsByMailbox, Count = g.Count() }).ToListAsync(ct);
        var today = held.Today(clock.Now);
        return new OrganisationList(
            held,
            [
                .. organisations.Select(o => new OrganisationEntry(
                    o, o.HelpsOn(today), [.. accounts.Where(a => a.OrganisationId == o.Id).Select(a => new HelperAccount(a.DisplayName, a.UserName ?? ""))],
                    demands.Where(d => d.OrganisationId == o.Id && d.IsActive).Sum(d => d.Count),
                    demands.Where(d => d.OrganisationId == o.Id && d.IsActive && d.IsByMailbox).Sum(d => d.Count),
                    demands.Any(d => d.OrganisationId == o.Id))),
            ]);
    }
}

public sealed record OrganisationList(StaffPrefecture Prefecture, IReadOnlyList<OrganisationEntry> Entries);

/// <param name="Helps">Today.</param>
/// <param name="Demands">That go on and that it has a mandate for.</param>
/// <param name="ByMailbox">Those among them whose person is reached by its mailbox alone.</param>
/// <param name="HasMandates">For demands that have ended too.</param>
public sealed record OrganisationEntry(Organisation Organisation, bool Helps, IReadOnlyList<HelperAccount> Accounts, int Demands, int ByMailbox, bool HasMandates)
{
    /// <summary>It helps, or a day of closing passed and nobody ended what it holds.</summary>
    public bool CanClose => Helps || HasMandates || Accounts.Count > 0;
}

public sealed record HelperAccount(string DisplayName, string UserName);
