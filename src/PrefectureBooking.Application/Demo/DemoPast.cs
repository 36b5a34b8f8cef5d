using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Demo;

/// <summary>
/// Four weeks that are over, so that the public figures have something to say on the first day: what was planned, who asked, every third
/// visit, and what became of promises. The demands have ended: nobody of them waits.
/// </summary>
public sealed class DemoPast(IDbContextFactory<BookingDbContext> contexts, DemoDemandRows rows, BookingClock clock)
{
    private const decimal FloorOfFirst = 0.25m;
    private const int Weeks = 4;

    internal async Task LoadAsync(PrefectureId prefecture, PrefectureFile file, CancellationToken ct)
    {
        if (file.People.MissingBefore is not { } missing)
        {
            return;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var random = new Random(file.People.Seed + 1);
        var today = LocalTimes.TodayIn(TimeZoneInfo.FindSystemTimeZoneById(file.TimeZone), clock.Now);

        // The Monday five weeks ago: four weeks later, at least one working day has passed.
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7) - 35);
        var written = new List<object>();

        // Counted on their own: their numbers and mailboxes are recognised by nothing.
        var people = new DemoPeople(DemoFiles.Names(), invented: 0);
        foreach (var pool in await PoolsAsync(db, prefecture, file, ct))
        {
            var plans = await PlansAsync(db, pool, monday, file, ct);
            written.AddRange(plans);
            written.AddRange(plans.Select(Filled));
            var story = new DemoPastPool(pool, plans, people, file.People, random, rows);
            written.AddRange(story.Rows(monday, missing.GetValueOrDefault(pool.SiteCode), await AskedAsync(db, pool, monday, ct)));
        }

        await db.CopyInAsync(written, ct);
        await transaction.CommitAsync(ct);
    }

    private static async Task<IReadOnlyList<PastPool>> PoolsAsync(BookingDbContext db, PrefectureId prefecture, PrefectureFile file, CancellationToken ct)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(file.TimeZone);
        var served = await (from site in db.Sites
                            where site.PrefectureId == prefecture
                            join pool in db.Pools on site.Id equals pool.SiteId
                            join link in db.PoolProcedures on pool.Id equals link.PoolId
                            join procedure in db.Procedures on link.ProcedureId equals procedure.Id
                            orderby site.Code, pool.Code, procedure.DisplayOrder
                            select new { site.Code, SiteId = site.Id, Pool = pool.Id, Procedure = procedure }).AsNoTracking().ToListAsync(ct);
        return [.. served.GroupBy(s => (s.Code, s.SiteId, s.Pool)).Select(pool => new PastPool(
            pool.Key.Pool, pool.Key.Code, new DemoSite(pool.Key.SiteId, zone, file.Sites.Single(s => s.Code == pool.Key.Code).Residents), [.. pool.Select(p => p.Procedure)]))];
    }

    // The people of today's demonstration who registered in those weeks.
    private static Task<Dictionary<ClassRule, int>> AskedAsync(BookingDbContext db, PastPool pool, DateOnly monday, CancellationToken ct) =>
        (from demand in db.Demands
         where demand.RegisteredOn >= monday && demand.RegisteredOn < monday.AddDays(7 * Weeks) && db.Set<DemandSite>().Any(s => s.DemandId == demand.Id && s.SiteId == pool.Site.Id)
         join link in db.PoolProcedures on demand.ProcedureId equals link.ProcedureId
         where link.PoolId == pool.Id
         join procedure in db.Procedures on demand.ProcedureId equals procedure.Id
         group demand by procedure.ClassRule into kind
         select new { kind.Key, Count = kind.Count() }).ToDictionaryAsync(k => k.Key, k => k.Count, ct);

    // As many places as the same day of the week has in the weeks to come.
    private async Task<List<DayPlan>> PlansAsync(BookingDbContext db, PastPool pool, DateOnly monday, PrefectureFile file, CancellationToken ct)
    {
        var ahead = (await db.DayPlans.AsNoTracking().Where(p => p.PoolId == pool.Id).ToListAsync(ct)).ToLookup(p => p.Day.DayOfWeek);
        var workingDays = new WorkingDays(HolidayCalendar.Parse(file.HolidayCalendar)).Between(monday, monday.AddDays(7 * Weeks));
        return [.. workingDays.Where(day => ahead[day.DayOfWeek].Any()).Select(day => new DayPlan
        {
            Id = DayPlanId.New(),
            PoolId = pool.Id,
            Day = day,
            Capacity = ahead[day.DayOfWeek].Max(p => p.Capacity),
            Bookable = ahead[day.DayOfWeek].Max(p => p.Bookable),
            AccumulatedWalkIn = 0,
            PlannedAt = clock.Now,
        })];
    }

    private FilledDay Filled(DayPlan plan) => new()
    {
        DayPlanId = plan.Id,
        FilledAt = clock.Now,
        FloorFirst = (int)(FloorOfFirst * plan.Bookable),
        FloorExpired = 0,
        AccumulatedFirst = 0,
        AccumulatedExpired = 0,
    };
}

internal sealed record PastPool(PoolId Id, string SiteCode, DemoSite Site, IReadOnlyList<Procedure> Procedures);
