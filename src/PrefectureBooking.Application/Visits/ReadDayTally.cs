using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Visits;

namespace PrefectureBooking.Application.Visits;

/// <summary>The figures of one day in a hall, for its supervisors.</summary>
public sealed class ReadDayTally(IDbContextFactory<BookingDbContext> contexts, StaffAccess access, BookingClock clock)
{
    /// <param name="by">Who, where.</param>
    /// <param name="wanted">Null for the site's today; so is a day to come.</param>
    /// <param name="ct">Ends the reading.</param>
    /// <returns>Null when refused.</returns>
    public async Task<DayTallyView?> HandleAsync(HallCommand by, DateOnly? wanted, CancellationToken ct)
    {
        if (await access.SiteAsync(by.Account, by.Site, HallRoles.Supervision, ct) is not { } site)
        {
            return null;
        }

        var today = site.Today(clock.Now);
        var day = wanted < today ? wanted.Value : today;
        await using var db = await contexts.CreateDbContextAsync(ct);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        var pools = await db.Pools.Where(p => p.SiteId == site.Id).OrderBy(p => p.Code).ToListAsync(ct);
        var tallies = DayTally.Of(pools.Select(p => p.Id), await RowsAsync(db, site.Id, day, ct), site.Zone);
        return new DayTallyView(site, day, today, [.. pools.Zip(tallies, (pool, tally) => new NamedTally(pool.Code, pool.Label.In(LocalizedText.Source), tally))]);
    }

    private static async Task<DayRows> RowsAsync(BookingDbContext db, SiteId site, DateOnly day, CancellationToken ct)
    {
        var calls = db.Calls.Where(c => c.SiteId == site && c.Day == day);
        return new DayRows(
            await calls.ToListAsync(ct),
            await db.CallSteps.Where(s => calls.Any(c => c.Id == s.CallId)).ToListAsync(ct),
            await db.Visits.Where(v => v.SiteId == site && v.Day == day).ToListAsync(ct),
            await db.Tickets.Where(t => t.SiteId == site && t.Day == day).Select(t => new DayTicket(t.PoolId, t.State)).ToListAsync(ct));
    }
}

public sealed record DayTallyView(StaffSite Site, DateOnly Day, DateOnly Today, IReadOnlyList<NamedTally> Pools);

public sealed record NamedTally(string Code, string Label, PoolTally Tally);
