using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Calendars;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Allocation;

/// <summary>What one evening run decides on, as stored when it is read.</summary>
internal sealed class RunScene
{
    // Registration begins 120 days before a deadline: no window ends later than that after a run's last day.
    private const int DaysAhead = 130;

    public required ProcedureFamily Family { get; init; }

    public required PrefectureCalendar Calendar { get; init; }

    public required AllocationPolicy Policy { get; init; }

    public required RunDays Days { get; init; }

    public required BatchSeed Seed { get; init; }

    public required SeedCommitment Commitment { get; init; }

    public required decimal FirstShare { get; init; }

    public required IReadOnlyList<ServedPool> Pools { get; init; }

    public required IReadOnlyDictionary<PoolId, PoolOutlook> Outlooks { get; init; }

    public required IReadOnlyDictionary<(PoolId Pool, DateOnly Day), HeldPlaces> Held { get; init; }

    /// <summary>Places nobody holds on the days of the run that an offer can still reach, in the order they are given.</summary>
    public required ILookup<(PoolId Pool, DateOnly Day), Slot> Free { get; init; }

    /// <summary>Of the days that are planned; see <see cref="HoursOf"/>.</summary>
    public required ILookup<(PoolId Pool, DateOnly Day), HalfOpen<TimeOnly>> Hours { get; init; }

    public required IReadOnlyDictionary<(PoolId Pool, DateOnly Day), IReadOnlySet<int>> Passes { get; init; }

    public required IReadOnlyList<WaitingRow> Waiting { get; init; }

    /// <summary>Days a preview plans again; none in a run.</summary>
    public required IReadOnlySet<DateOnly> PlannedAgain { get; init; }

    public TimeZoneInfo Zone => Calendar.Prefecture.Zone;

    public WorkingDays WorkingDays => Calendar.WorkingDays;

    /// <summary>As planned, or as the usual week lets expect beyond the planned days.</summary>
    public IEnumerable<HalfOpen<TimeOnly>> HoursOf(Pool pool, DateOnly day) =>
        Hours.Contains((pool.Id, day)) ? Hours[(pool.Id, day)] : Calendar.OpeningsOf(pool, day).Select(hours => hours.Open);

    /// <param name="lockPlaces">True in a run that writes; false in a preview.</param>
    public static async Task<RunScene> ReadAsync(BookingDbContext db, RunRequest run, bool lockPlaces, CancellationToken ct)
    {
        var calendar = await PrefectureCalendar.ReadAsync(db, run.Family.PrefectureId, run.Now, ct);
        calendar = run.Proposed is null ? calendar : calendar.With(run.Proposed with { ValidFrom = run.RunOn });
        var again = run.Proposed is null ? [] : await DaysAgain.ReadAsync(db, calendar, run.RunOn.AddDays(1), run.Now, ct);
        var policy = calendar.PolicyOn(run.RunOn);
        var days = RunDays.Of(run.RunOn, calendar.WorkingDays, policy);
        var pools = await ServedPool.ReadAsync(db, run.Family.Id, ct);
        var poolIds = pools.Select(p => p.Pool.Id).ToList();
        var places = new RunPlaces(db, poolIds, days);
        var free = await places.FreeAsync(calendar, policy, run.Now, lockPlaces, again, ct);
        var share = await FirstShareAsync(db, run, policy, ct);
        var filter = new WaitingFilter(
            run.Family.Id, run.RunOn, LocalTimes.ToInstant(run.RunOn, calendar.Prefecture.EveningRunAt, calendar.Prefecture.Zone), run.Seed,
            ServedPool.ByProcedureAndSite(pools));
        return new RunScene
        {
            Family = run.Family,
            Calendar = calendar,
            Policy = policy,
            Days = days,
            Seed = run.Seed,
            Commitment = run.Commitment,
            FirstShare = share,
            Pools = pools,
            Outlooks = await OutlooksAsync(db, calendar, pools, days, again, new FloorShares(share, policy.Floors.Expired), ct),
            Held = await places.HeldAsync(ct),
            Free = free,
            Hours = await places.HoursAsync(calendar.Prefecture.Zone, ct),
            Passes = await places.PassesAsync(ct),
            Waiting = await WaitingRows.ReadAsync(db, filter, ct),
            PlannedAgain = again.Select(d => d.Plan.Day).ToHashSet(),
        };
    }

    private static async Task<decimal> FirstShareAsync(BookingDbContext db, RunRequest run, AllocationPolicy policy, CancellationToken ct)
    {
        var reviewed = await db.FirstShareReviews.AsNoTracking().Where(r => r.FamilyId == run.Family.Id && r.ReviewedOn <= run.RunOn)
            .OrderByDescending(r => r.ReviewedOn).FirstOrDefaultAsync(ct);
        return Math.Clamp(reviewed?.Share ?? policy.Floors.FirstAtStart, policy.Floors.FirstLowest, policy.Floors.FirstHighest);
    }

    private static async Task<Dictionary<PoolId, PoolOutlook>> OutlooksAsync(
        BookingDbContext db, PrefectureCalendar calendar, IReadOnlyList<ServedPool> pools, RunDays days, IReadOnlyList<PoolDay> again, FloorShares shares,
        CancellationToken ct)
    {
        var poolIds = pools.Select(p => p.Pool.Id).ToList();
        var from = days.RunOn;

        // A month back reaches the last planned day before any closure, whose sums the first day ahead starts from.
        var instead = again.ToDictionary(d => (d.Plan.PoolId, d.Plan.Day), d => d.Plan);
        var planned = (await db.DayPlans.AsNoTracking().Where(p => poolIds.Contains(p.PoolId) && p.Day >= from.AddDays(-31))
            .OrderBy(p => p.Day).ToListAsync(ct)).Select(p => instead.GetValueOrDefault((p.PoolId, p.Day), p)).ToLookup(p => p.PoolId);
        var filled = await db.FilledDays.AsNoTracking()
            .Where(f => db.DayPlans.Any(p => p.Id == f.DayPlanId && poolIds.Contains(p.PoolId) && p.Day >= from.AddDays(-31)))
            .ToDictionaryAsync(f => f.DayPlanId, ct);
        return pools.ToDictionary(p => p.Pool.Id, p => PoolOutlook.Of(
            calendar, p.Pool, new(from.AddDays(1), days.First.AddDays(DaysAhead)), [.. planned[p.Pool.Id]], filled, p.MixesClasses ? shares : null));
    }
}

/// <param name="Proposed">Null for the versions in force. A preview names another: the run and the days not yet filled then follow it.</param>
internal sealed record RunRequest(
    ProcedureFamily Family, DateOnly RunOn, DateTimeOffset Now, BatchSeed Seed, SeedCommitment Commitment, PolicyVersion? Proposed = null);
