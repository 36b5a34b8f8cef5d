using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Visits;

/// <summary>What people may come for at a site today.</summary>
public sealed class ListSiteProcedures(IDbContextFactory<BookingDbContext> contexts, BookingClock clock)
{
    public async Task<SiteProcedures> HandleAsync(StaffSite site, CancellationToken ct)
    {
        var today = site.Today(clock.Now);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var about = await db.Sites.Where(s => s.Id == site.Id).Select(s => new { s.PrefectureId, s.PostalCode }).SingleAsync(ct);
        var procedures = await db.Procedures.AsNoTracking()
            .Where(p => p.PrefectureId == about.PrefectureId && p.Kind == ProcedureKind.Guichet && p.ValidFrom <= today && (p.ValidUntil == null || p.ValidUntil > today)
                && db.PoolProcedures.Any(x => x.ProcedureId == p.Id && db.Pools.Any(pool => pool.Id == x.PoolId && pool.SiteId == site.Id)))
            .OrderBy(p => p.DisplayOrder).ToListAsync(ct);
        return new SiteProcedures(about.PrefectureId, about.PostalCode, procedures);
    }
}

/// <param name="PostalCode">Of the site, for a person who does not say theirs.</param>
public sealed record SiteProcedures(PrefectureId Prefecture, string PostalCode, IReadOnlyList<Procedure> Procedures);
