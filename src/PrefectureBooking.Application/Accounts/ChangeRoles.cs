using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Accounts;

/// <summary>
/// Says anew what an account may do at the administrator's sites; what it may do elsewhere stays. What the page showed goes with the wish: a role
/// that somebody else gave or took away since is neither taken nor given back.
/// </summary>
public sealed class ChangeRoles(IDbContextFactory<BookingDbContext> contexts, AccountOffice office, BookingClock clock)
{
    public const string GrantedAction = "account.role_granted";
    public const string RemovedAction = "account.role_removed";

    public Task<ChangeRolesResult> HandleAsync(ChangeRolesCommand command, CancellationToken ct) => StaffMotive.IsGiven(command.Motive)
        ? contexts.InTransactionAsync(db => ChangeAsync(db, command, ct), ct)
        : Task.FromResult<ChangeRolesResult>(new ChangeRolesResult.MotiveIsMissing());

    private async Task<ChangeRolesResult> ChangeAsync(BookingDbContext db, ChangeRolesCommand command, CancellationToken ct)
    {
        var sites = await office.EnterAsync(db, command.Actor, ct);
        if (await AccountOffice.FindAsync(db, command.Actor, sites, command.Account, ct) is not { } found || !command.Roles.All(r => sites.Any(s => s.Id == r.Site)))
        {
            return new ChangeRolesResult.Refused();
        }

        var (before, after) = (found.Own.Select(r => (r.Site, r.Role)).ToHashSet(), command.Roles.ToHashSet());
        if (!before.SetEquals(command.Shown))
        {
            return new ChangeRolesResult.Stale();
        }

        var (granted, removed) = (after.Except(before).ToList(), before.Except(after).ToList());
        if (command.Actor == command.Account && removed.Exists(r => r.Role == SiteRole.Administrator))
        {
            return new ChangeRolesResult.OwnAdministration();
        }

        db.AddRange(granted.Select(r => new StaffRole(command.Account.Value, r.Site, r.Role)));
        db.RemoveRange(removed.Select(r => new StaffRole(command.Account.Value, r.Site, r.Role)));
        db.AddRange(granted.Select(r => Trace(command, GrantedAction, r, sites)).Concat(removed.Select(r => Trace(command, RemovedAction, r, sites))));
        await db.SaveChangesAsync(ct);
        return new ChangeRolesResult.Changed(granted.Count, removed.Count);
    }

    // Which role, and where: the account alone would not say it.
    private AuditEntry Trace(ChangeRolesCommand command, string action, (SiteId Site, SiteRole Role) held, IReadOnlyList<StaffSite> sites) => StaffTrace.Of(
        command.Actor, action, command.Account, clock.Now, $"{sites.Single(s => s.Id == held.Site).Code}:{held.Role} — {command.Motive.Trim()}");
}

/// <param name="Shown">What the account held at the administrator's sites when the page was read.</param>
/// <param name="Roles">All that the account is to hold at the administrator's sites.</param>
public sealed record ChangeRolesCommand(
    StaffUserId Actor, StaffUserId Account, IReadOnlyCollection<(SiteId Site, SiteRole Role)> Shown, IReadOnlyCollection<(SiteId Site, SiteRole Role)> Roles, string Motive);

public abstract record ChangeRolesResult
{
    private ChangeRolesResult()
    {
    }

    public sealed record Changed(int Granted, int Removed) : ChangeRolesResult;

    public sealed record MotiveIsMissing : ChangeRolesResult;

    /// <summary>Somebody else changed the roles since they were shown. Nothing is written.</summary>
    public sealed record Stale : ChangeRolesResult;

    /// <summary>One's own administration of a site is taken away by another administrator only.</summary>
    public sealed record OwnAdministration : ChangeRolesResult;

    /// <summary>No such account, not the administrator's, or a role at a site that is not.</summary>
    public sealed record Refused : ChangeRolesResult;
}
