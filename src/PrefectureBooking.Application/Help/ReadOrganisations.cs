using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Staff;
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
        var today = held.Today(clock.Now);
        return new OrganisationList(
            held,
            [
                .. organisations.Select(o => new OrganisationEntry(
                    o, o.HelpsOn(today), [.. accounts.Where(a => a.OrganisationId == o.Id).Select(a => new HelperAccount(a.DisplayName, a.UserName ?? ""))])),
            ]);
    }
}

public sealed record OrganisationList(StaffPrefecture Prefecture, IReadOnlyList<OrganisationEntry> Entries);

/// <param name="Helps">Today.</param>
public sealed record OrganisationEntry(Organisation Organisation, bool Helps, IReadOnlyList<HelperAccount> Accounts);

public sealed record HelperAccount(string DisplayName, string UserName);
