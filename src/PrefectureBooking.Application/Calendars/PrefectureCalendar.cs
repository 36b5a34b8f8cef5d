using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Calendars;

/// <summary>What decides the days of one préfecture, as stored now.</summary>
internal sealed record PrefectureCalendar
{
    public required Prefecture Prefecture { get; init; }

    public required DateOnly Today { get; init; }

    public required IReadOnlyList<Pool> Pools { get; init; }

    public required IReadOnlyList<PolicyVersion> Policies { get; init; }

    public required IReadOnlyDictionary<SiteId, Site> Sites { get; init; }

    public required ILookup<SiteId, WeekPlan> WeekPlans { get; init; }

    public required ILookup<SiteId, SiteClosure> Closures { get; init; }

    public required IReadOnlySet<(PoolId Pool, DateOnly Day)> Planned { get; init; }

    /// <summary>From today on.</summary>
    public required IReadOnlySet<(SiteId Site, DateOnly Day)> ByHand { get; init; }

    public required IReadOnlyDictionary<PoolId, AttendanceCount> Attendance { get; init; }

    public WorkingDays WorkingDays => new(Holidays);

    private HolidayCalendar Holidays => HolidayCalendar.Parse(Prefecture.HolidayCalendar);

    public static async Task<PrefectureCalendar> ReadAsync(BookingDbContext db, PrefectureId id, DateTimeOffset now, CancellationToken ct)
    {
        var prefecture = await db.Prefectures.AsNoTracking().SingleAsync(p => p.Id == id, ct);
        var today = LocalTimes.TodayIn(prefecture.Zone, now);
        var sites = await db.Sites.AsNoTracking().Where(s => s.PrefectureId == id).ToDictionaryAsync(s => s.Id, ct);
        var pools = await db.Pools.AsNoTracking().Where(p => sites.Keys.Contains(p.SiteId)).OrderBy(p => p.Id).ToListAsync(ct);
        var poolIds = pools.Select(p => p.Id).ToList();
        return new PrefectureCalendar
        {
            Prefecture = prefecture,
            Today = today,
            Sites = sites,
            Pools = pools,
            Policies = await db.PolicyVersions.AsNoTracking().Where(p => p.PrefectureId == id).ToListAsync(ct),
            WeekPlans = (await db.WeekPlans.AsNoTracking().Include(w => w.Openings)
                .Where(w => sites.Keys.Contains(w.SiteId) && (w.ValidUntil == null || w.ValidUntil > today)).ToListAsync(ct)).ToLookup(w => w.SiteId),
            Closures = (await db.SiteClosures.AsNoTracking()
                .Where(c => sites.Keys.Contains(c.SiteId) && c.LastDay >= today).ToListAsync(ct)).ToLookup(c => c.SiteId),
            Planned = (await db.DayPlans.Where(d => poolIds.Contains(d.PoolId) && d.Day >= today)
                .Select(d => new { d.PoolId, d.Day }).ToListAsync(ct)).Select(d => (d.PoolId, d.Day)).ToHashSet(),
            ByHand = await DaysByHand.ReadAsync(db, sites.Keys, today, ct),
            Attendance = await AttendanceCount.ReadAsync(db, poolIds, today, ct),
        };
    }

    /// <summary>The version in force on a day, alone.</summary>
    public static Task<PolicyVersion> ReadPolicyAsync(BookingDbContext db, PrefectureId id, DateOnly day, CancellationToken ct) =>
        db.PolicyVersions.AsNoTracking().Where(p => p.PrefectureId == id && p.ValidFrom <= day).OrderByDescending(p => p.ValidFrom).FirstAsync(ct);

    /// <summary>Days from today to the horizon of the policy in force today that have no plan yet, in order; none that staff shut or changed by hand.</summary>
    public IEnumerable<DateOnly> DaysToPlan(Pool pool) =>
        Enumerable.Range(0, VersionOn(Today).HorizonDays).Select(Today.AddDays)
            .Where(day => !Planned.Contains((pool.Id, day)) && !ByHand.Contains((pool.SiteId, day)));

    public IReadOnlyList<GuichetHours> OpeningsOf(Pool pool, DateOnly day) =>
        OpeningsOf(pool, day, WeekPlans[pool.SiteId].Where(w => w.ValidFrom <= day && (w.ValidUntil is null || day < w.ValidUntil))
            .SelectMany(w => w.Openings).Where(o => o.PoolId == pool.Id));

    /// <param name="week">Usual openings of the pool, stored or proposed.</param>
    public IReadOnlyList<GuichetHours> OpeningsOf(Pool pool, DateOnly day, IEnumerable<WeekOpening> week)
    {
        var site = Sites[pool.SiteId];
        return day < site.ValidFrom || day >= site.ValidUntil ? [] : DayOpenings.Of(day, week, [], Closures[pool.SiteId], Holidays);
    }

    /// <summary>The hours of the openings give the day's places, and the sums of the pool's day before what rounding left over.</summary>
    /// <param name="frozen">The rate (p) of a day that is planned already.</param>
    public DayFigures FiguresOf(Pool pool, DateOnly day, IReadOnlyList<GuichetHours> hours, DaySums before, decimal? frozen = null)
    {
        var policy = PolicyOn(day);
        var (due, missed) = Attendance.GetValueOrDefault(pool.Id, AttendanceCount.None);
        var noShow = frozen is { } rate ? NoShowRate.Clipped(rate, policy.Planning) : NoShowRate.Observed(due, missed, policy.Planning);
        var capacity = DayCapacity.For(SlotPlan.CountGuichetSlots(hours, pool.SlotLength), noShow, policy.Planning, before.WalkIns);
        var (quota, passes) = PassQuotas.Of(capacity, noShow, policy, before.Passes);
        return new(capacity, noShow, quota, new(capacity.WalkInsSoFar, passes));
    }

    /// <summary>As if a version were in force; it takes the place of another that begins on the same day.</summary>
    public PrefectureCalendar With(PolicyVersion version) =>
        this with { Policies = [.. Policies.Where(p => p.ValidFrom != version.ValidFrom), version] };

    public AllocationPolicy PolicyOn(DateOnly day) => VersionOn(day).ToPolicy();

    private PolicyVersion VersionOn(DateOnly day) => Policies.Where(p => p.ValidFrom <= day).MaxBy(p => p.ValidFrom)
        ?? throw new InvalidOperationException($"Préfecture {Prefecture.Code} has no policy in force on {day:O}.");
}
