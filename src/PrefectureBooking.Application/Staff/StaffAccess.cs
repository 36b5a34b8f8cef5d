using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Staff;

/// <summary>What an account may do now, by the database: the session's claims are older, and a browser may send anything.</summary>
public sealed class StaffAccess(IDbContextFactory<BookingDbContext> contexts, BookingClock clock)
{
    /// <summary>Sites in use where the account holds one of the roles, by name.</summary>
    public async Task<IReadOnlyList<StaffSite>> SitesAsync(StaffUserId account, IReadOnlyCollection<SiteRole> roles, CancellationToken ct)
    {
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(ct);
        var sites = await db.Sites.AsNoTracking()
            .Where(s => db.StaffRoles.Any(r => r.UserId == account.Value && r.SiteId == s.Id && roles.Contains(r.Role)))
            .Where(s => db.Users.Any(u => u.Id == account.Value && u.DeactivatedAt == null))
            .Join(db.Prefectures, s => s.PrefectureId, p => p.Id, (s, p) => new { s.Id, s.Code, s.Name, p.TimeZone, s.ValidFrom, s.ValidUntil })
            .OrderBy(s => s.Name)
            .ToListAsync(ct);
        return
        [
            .. sites.Select(s => (Site: new StaffSite(s.Id, s.Code, s.Name, s.TimeZone), s.ValidFrom, s.ValidUntil))
                .Where(s => (s.ValidFrom ?? DateOnly.MinValue) <= s.Site.Today(now) && s.Site.Today(now) < (s.ValidUntil ?? DateOnly.MaxValue))
                .Select(s => s.Site),
        ];
    }

    /// <returns>Null when the account holds none of the roles there, or there is no such site: the same answer for both.</returns>
    public async Task<StaffSite?> SiteAsync(StaffUserId account, string code, IReadOnlyCollection<SiteRole> roles, CancellationToken ct) =>
        (await SitesAsync(account, roles, ct)).SingleOrDefault(s => s.Code == code);

    /// <summary>Préfectures of those sites, by name.</summary>
    public async Task<IReadOnlyList<StaffPrefecture>> PrefecturesAsync(StaffUserId account, IReadOnlyCollection<SiteRole> roles, CancellationToken ct)
    {
        var held = (await SitesAsync(account, roles, ct)).Select(s => s.Id).ToList();
        await using var db = await contexts.CreateDbContextAsync(ct);
        var sites = await db.Sites.AsNoTracking().Where(s => held.Contains(s.Id))
            .Join(db.Prefectures, s => s.PrefectureId, p => p.Id, (s, p) => new { Site = s.Id, Prefecture = p }).ToListAsync(ct);
        return
        [
            .. sites.GroupBy(s => s.Prefecture.Id)
                .Select(g => (g.First().Prefecture, Sites: g.Select(s => s.Site).ToList()))
                .Select(p => new StaffPrefecture(p.Prefecture.Id, p.Prefecture.Code, p.Prefecture.Name, p.Prefecture.TimeZone, p.Sites))
                .OrderBy(p => p.Name, StringComparer.Ordinal),
        ];
    }

    /// <returns>Null when the account holds none of the roles there, or there is no such préfecture: the same answer for both.</returns>
    public async Task<StaffPrefecture?> PrefectureAsync(StaffUserId account, string code, IReadOnlyCollection<SiteRole> roles, CancellationToken ct) =>
        (await PrefecturesAsync(account, roles, ct)).SingleOrDefault(p => p.Code == code);
}
