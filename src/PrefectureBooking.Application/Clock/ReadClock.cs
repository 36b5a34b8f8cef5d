using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Clock;

/// <summary>The préfecture on whose clock an account looks at the development bar.</summary>
public sealed class ReadClock(IDbContextFactory<BookingDbContext> contexts, StaffAccess access)
{
    private static readonly SiteRole[] AnyRole = Enum.GetValues<SiteRole>();

    /// <param name="code">Of the préfecture.</param>
    /// <returns>Null when the account holds no role there.</returns>
    public async Task<Prefecture?> OfAsync(StaffUserId account, string? code, CancellationToken ct) =>
        await FindAsync((await access.PrefecturesAsync(account, AnyRole, ct)).FirstOrDefault(p => p.Code == code)?.Id, ct);

    /// <param name="site">Code of the site the page shows; null for the first of the account's.</param>
    public async Task<Prefecture?> OfSiteAsync(StaffUserId account, string? site, CancellationToken ct)
    {
        var sites = await access.SitesAsync(account, AnyRole, ct);
        var shown = sites.FirstOrDefault(s => s.Code == site) ?? (sites is [var first, ..] ? first : null);
        return await FindAsync((await access.PrefecturesAsync(account, AnyRole, ct)).FirstOrDefault(p => shown is not null && p.Sites.Contains(shown.Id))?.Id, ct);
    }

    private async Task<Prefecture?> FindAsync(PrefectureId? id, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return id is { } known ? await db.Prefectures.AsNoTracking().SingleAsync(p => p.Id == known, ct) : null;
    }
}
