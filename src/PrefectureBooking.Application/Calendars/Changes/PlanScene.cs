using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Calendars.Changes;

/// <summary>The plan of one site as stored: what a change starts from.</summary>
internal sealed record PlanScene
{
    // The last planned day before any long closure, whose sums the next day starts from.
    private const int DaysBack = 31;

    public required StaffSite Site { get; init; }

    public required DateTimeOffset Now { get; init; }

    public required PrefectureCalendar Calendar { get; init; }

    public required IReadOnlyList<Pool> Pools { get; init; }

    public required IReadOnlySet<(GuichetId Guichet, PoolId Pool)> Served { get; init; }

    /// <summary>In order of date.</summary>
    public required ILookup<PoolId, DayPlan> Plans { get; init; }

    public required ILookup<DateOnly, PoolHours> Hours { get; init; }

    /// <summary>How often staff changed each day.</summary>
    public required IReadOnlyDictionary<DateOnly, int> Numbers { get; init; }

    /// <summary>Usual weeks of the site that are not over.</summary>
    public IEnumerable<WeekPlan> Weeks => Calendar.WeekPlans[Site.Id];

    public DateOnly Today => Site.Today(Now);

    public TimeOnly Hour => LocalTimes.TimeIn(Site.Zone, Now);

    /// <summary>Null before the first planning.</summary>
    public DateOnly? LastDay => Plans.SelectMany(p => p).Select(p => (DateOnly?)p.Day).Max();

    /// <param name="earliest">Day whose hours are needed however old it is: those of a week that is shown or copied.</param>
    public static async Task<PlanScene> ReadAsync(BookingDbContext db, StaffSite site, DateTimeOffset now, DateOnly? earliest, CancellationToken ct)
    {
        var (today, zone) = (site.Today(now), site.Zone);
        var from = earliest < today.AddDays(-DaysBack) ? earliest.Value : today.AddDays(-DaysBack);
        var pools = await db.Pools.AsNoTracking().Where(p => p.SiteId == site.Id).OrderBy(p => p.Id).ToListAsync(ct);
        var ids = pools.Select(p => p.Id).ToList();
        var plans = await db.DayPlans.AsNoTracking().Where(p => ids.Contains(p.PoolId) && p.Day >= from).OrderBy(p => p.Day).ToListAsync(ct);
        var openings = await db.Openings.AsNoTracking().Join(db.DayPlans.Where(p => ids.Contains(p.PoolId) && p.Day >= from),
            o => o.DayPlanId, p => p.Id, (opening, plan) => new { opening, plan.PoolId, plan.Day }).ToListAsync(ct);
        var served = await db.GuichetPools.Where(g => ids.Contains(g.PoolId)).ToListAsync(ct);
        var prefecture = await db.Sites.Where(s => s.Id == site.Id).Select(s => s.PrefectureId).SingleAsync(ct);
        return new PlanScene
        {
            Site = site,
            Now = now,
            Calendar = await PrefectureCalendar.ReadAsync(db, prefecture, now, ct),
            Pools = pools,
            Served = served.Select(g => (g.GuichetId, g.PoolId)).ToHashSet(),
            Plans = plans.ToLookup(p => p.PoolId),
            Hours = openings.ToLookup(o => o.Day, o => new PoolHours(o.PoolId, o.opening.ToHours(zone))),
            Numbers = await db.PlanChangeDays.Where(d => d.SiteId == site.Id && d.Day >= today).GroupBy(d => d.Day)
                .Select(d => new { d.Key, Number = d.Max(x => x.Number) }).ToDictionaryAsync(d => d.Key, d => d.Number, ct),
        };
    }

    /// <summary>
    /// Nobody runs, plans, chooses or changes here before the transaction ends: the families' rows hold evening runs back, the préfecture's row planning,
    /// the days' rows whoever gives, swaps or changes their places.
    /// </summary>
    public static async Task LockAsync(BookingDbContext db, StaffSite site, DateTimeOffset now, CancellationToken ct)
    {
        var (id, today) = (site.Id.Value, site.Today(now));
        await db.Database.ExecuteSqlAsync(
            $"SELECT 1 FROM procedure_family WHERE prefecture_id = (SELECT prefecture_id FROM site WHERE id = {id}) ORDER BY id FOR NO KEY UPDATE", ct);
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM prefecture WHERE id = (SELECT prefecture_id FROM site WHERE id = {id}) FOR NO KEY UPDATE", ct);
        await db.Database.ExecuteSqlAsync(
            $"SELECT 1 FROM day_plan WHERE day >= {today} AND pool_id IN (SELECT id FROM pool WHERE site_id = {id}) ORDER BY id FOR UPDATE", ct);
    }

    public IReadOnlyList<PoolHours> HoursOf(DateOnly day) => OpeningChange.Joined(Hours[day]);

    /// <summary>Staff gave the day its hours; a usual week did not, nor a change that was undone since.</summary>
    public bool IsByHand(DateOnly day) => Calendar.ByHand.Contains((Site.Id, day));

    public DayPlan? PlanOf(PoolId pool, DateOnly day) => Plans[pool].FirstOrDefault(p => p.Day == day);
}
