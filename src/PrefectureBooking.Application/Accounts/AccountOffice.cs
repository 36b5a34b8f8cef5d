using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Accounts;

/// <summary>
/// Which accounts an administrator has a say in: those with a role at one of the administrator's sites, and those without any role, which
/// belong to nobody yet. What touches an account whole asks for all of its sites: else a new password here would open a screen elsewhere.
/// </summary>
public sealed class AccountOffice(StaffAccess access)
{
    public static readonly IReadOnlyCollection<SiteRole> Roles = [SiteRole.Administrator];

    public Task<IReadOnlyList<StaffSite>> SitesAsync(StaffUserId actor, CancellationToken ct) => access.SitesAsync(actor, Roles, ct);

    /// <summary>
    /// The administrator's sites, their rows locked until the transaction ends: two administrators who take each other's role away come one
    /// after the other, and the second finds that it has none.
    /// </summary>
    internal async Task<IReadOnlyList<StaffSite>> EnterAsync(BookingDbContext db, StaffUserId actor, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync(
            $"""
             SELECT 1 FROM site WHERE id IN (SELECT site_id FROM staff_role WHERE user_id = {actor.Value} AND role = 'administrator')
             ORDER BY id FOR NO KEY UPDATE
             """, ct);
        return await SitesAsync(actor, ct);
    }

    /// <returns>Null when there is no such account, or it is not for this administrator: the same answer for both.</returns>
    internal static async Task<AdministeredAccount?> FindAsync(
        BookingDbContext db, StaffUserId actor, IReadOnlyList<StaffSite> sites, StaffUserId account, CancellationToken ct)
    {
        var user = await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == account.Value, ct);
        var roles = await db.StaffRoles.AsNoTracking().Where(r => r.UserId == account.Value)
            .Join(db.Sites, r => r.SiteId, s => s.Id, (r, s) => new HeldRole(s.Id, s.Code, s.Name, r.Role)).ToListAsync(ct);

        // Sites that are closed now count too: a university's guichets open in September, and their accounts stay.
        var administered = await db.StaffRoles.Where(r => r.UserId == actor.Value && r.Role == SiteRole.Administrator).Select(r => r.SiteId).ToListAsync(ct);
        return user is null || sites is [] || (roles.Count > 0 && !roles.Exists(r => administered.Contains(r.Site)))
            ? null
            : new AdministeredAccount(user, [.. roles.Where(r => sites.Any(s => s.Id == r.Site))], [.. roles.Where(r => !administered.Contains(r.Site))]);
    }
}

/// <param name="Elsewhere">At sites of which the administrator has no say.</param>
internal sealed record AdministeredAccount(StaffUser User, IReadOnlyList<HeldRole> Own, IReadOnlyList<HeldRole> Elsewhere);

/// <summary>A role as a list of them shows it.</summary>
public sealed record HeldRole(SiteId Site, string Code, string Name, SiteRole Role);
