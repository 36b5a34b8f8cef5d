using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Accounts;

/// <summary>What an administrator sees: the accounts of their sites, and one of them with its roles and sessions.</summary>
public sealed class ReadAccounts(IDbContextFactory<BookingDbContext> contexts, AccountOffice office, StaffSessions sessions)
{
    /// <returns>Null for who administers no site.</returns>
    public async Task<AccountList?> ListAsync(StaffUserId actor, CancellationToken ct)
    {
        var sites = await office.SitesAsync(actor, ct);
        if (sites is [])
        {
            return null;
        }

        var own = sites.Select(s => s.Id).ToList();
        await using var db = await contexts.CreateDbContextAsync(ct);
        var users = await db.Users.AsNoTracking()
            .Where(u => db.StaffRoles.Any(r => r.UserId == u.Id && own.Contains(r.SiteId)) || !db.StaffRoles.Any(r => r.UserId == u.Id))
            .OrderBy(u => u.DisplayName).ThenBy(u => u.UserName)
            .Select(u => new { u.Id, u.UserName, u.DisplayName, u.DeactivatedAt, u.MustChangePassword, HasFactor = db.StaffSecondFactors.Any(f => f.UserId == u.Id) })
            .ToListAsync(ct);
        var roles = (await db.StaffRoles.AsNoTracking().Where(r => own.Contains(r.SiteId))
            .Join(db.Sites, r => r.SiteId, s => s.Id, (r, s) => new { r.UserId, Role = new HeldRole(s.Id, s.Code, s.Name, r.Role) }).ToListAsync(ct)).ToLookup(r => r.UserId, r => r.Role);
        return new AccountList(
            sites,
            [.. users.Select(u => new AccountEntry(new StaffUserId(u.Id), u.UserName!, u.DisplayName, StateOf(u.DeactivatedAt, u.MustChangePassword, u.HasFactor), [.. roles[u.Id]]))]);
    }

    /// <returns>Null when there is no such account, or it is not for this administrator: the same answer for both.</returns>
    public async Task<AccountView?> OneAsync(StaffUserId actor, StaffUserId account, CancellationToken ct)
    {
        var sites = await office.SitesAsync(actor, ct);
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await AccountOffice.FindAsync(db, actor, sites, account, ct) is not { } found)
        {
            return null;
        }

        var hasFactor = await db.StaffSecondFactors.AnyAsync(f => f.UserId == account.Value, ct);
        var entry = new AccountEntry(account, found.User.UserName!, found.User.DisplayName, StateOf(found.User.DeactivatedAt, found.User.MustChangePassword, hasFactor), found.Own);
        var open = found.Elsewhere is [] ? await sessions.ListAsync(account, ct) : [];
        return new AccountView(entry, sites, [.. found.Elsewhere.Select(r => r.Name).Distinct()], hasFactor, open, actor == account);
    }

    private static AccountState StateOf(DateTimeOffset? deactivatedAt, bool mustChangePassword, bool hasFactor) =>
        deactivatedAt is not null ? AccountState.Deactivated : mustChangePassword || !hasFactor ? AccountState.Expected : AccountState.Active;
}

/// <param name="Sites">That the administrator administers.</param>
public sealed record AccountList(IReadOnlyList<StaffSite> Sites, IReadOnlyList<AccountEntry> Accounts);

/// <param name="Roles">At the administrator's sites.</param>
public sealed record AccountEntry(StaffUserId Id, string UserName, string DisplayName, AccountState State, IReadOnlyList<HeldRole> Roles);

public enum AccountState
{
    Active,

    /// <summary>Its person has yet to choose a password or to set up the second factor.</summary>
    Expected,
    Deactivated,
}

/// <param name="Elsewhere">Names of sites with a role, of which the administrator has no say: the account cannot be touched whole.</param>
/// <param name="Sessions">None where the account cannot be touched whole.</param>
public sealed record AccountView(
    AccountEntry Account, IReadOnlyList<StaffSite> Sites, IReadOnlyList<string> Elsewhere, bool HasSecondFactor, IReadOnlyList<StaffSession> Sessions, bool IsOwn);
