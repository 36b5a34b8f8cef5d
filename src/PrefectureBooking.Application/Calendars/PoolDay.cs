using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Calendars;

/// <summary>The rows of one pool on one day: its plan, its openings and its places.</summary>
internal sealed record PoolDay(DayPlan Plan, IReadOnlyList<Opening> Openings, IReadOnlyList<Slot> Slots)
{
    /// <param name="planned">The day's row where it has one already.</param>
    public static PoolDay For(
        Pool pool, DateOnly day, IReadOnlyList<GuichetHours> hours, DayFigures figures, TimeZoneInfo zone, DateTimeOffset now, DayPlanId? planned = null)
    {
        var plan = PlanOf(pool, day, figures, now, planned);
        return new PoolDay(
            plan,
            [.. hours.Select(guichet => OpeningOf(plan, guichet, zone))],
            [.. SlotPlan.For(hours, pool.SlotLength, figures.Capacity).Select(place => SlotOf(plan, place, zone))]);
    }

    /// <param name="bookable">Where more or fewer are stored than the figures give, because people who came keep their place.</param>
    public static DayPlan PlanOf(Pool pool, DateOnly day, DayFigures figures, DateTimeOffset now, DayPlanId? planned, int? bookable = null) => new()
    {
        Id = planned ?? DayPlanId.New(),
        PoolId = pool.Id,
        Day = day,
        Capacity = figures.Capacity.GuichetSlots,
        Bookable = bookable ?? figures.Capacity.Bookable,
        AccumulatedWalkIn = figures.SoFar.WalkIns.Sum,
        PlannedAt = now,
        NoShowRate = figures.NoShow.Value,
        PassQuota = figures.PassQuota,
        AccumulatedPassWalkIn = figures.SoFar.Passes.WalkIns.Sum,
        AccumulatedPassNoShow = figures.SoFar.Passes.NoShows.Sum,
    };

    /// <summary>
    /// Adds the rows in the caller's transaction. An instance that inserts the same pool and day waits here for the other's commit.
    /// </summary>
    /// <returns>False when the day is already planned; nothing is added then.</returns>
    public async Task<bool> TryAddAsync(BookingDbContext db, CancellationToken ct)
    {
        var added = await db.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO day_plan (id, pool_id, day, capacity, bookable, accumulated_walk_in, planned_at,
                                   no_show_rate, pass_quota, accumulated_pass_walk_in, accumulated_pass_no_show)
             VALUES ({Plan.Id.Value}, {Plan.PoolId.Value}, {Plan.Day}, {Plan.Capacity}, {Plan.Bookable}, {Plan.AccumulatedWalkIn}, {Plan.PlannedAt},
                     {Plan.NoShowRate}, {Plan.PassQuota}, {Plan.AccumulatedPassWalkIn}, {Plan.AccumulatedPassNoShow})
             ON CONFLICT (pool_id, day) DO NOTHING
             """,
            ct);
        if (added == 0)
        {
            return false;
        }

        db.AddRange(Openings);
        await db.SaveChangesAsync(ct);
        await db.CopyInAsync(Slots, ct);
        return true;
    }

    internal static Opening OpeningOf(DayPlan plan, GuichetHours guichet, TimeZoneInfo zone)
    {
        var open = LocalTimes.ToInstants(plan.Day, guichet.Open, zone);
        return new()
        {
            Id = OpeningId.New(), DayPlanId = plan.Id, GuichetId = guichet.Guichet, StartsAt = open.Start, EndsAt = open.End, GridFrom = guichet.GridFrom,
        };
    }

    internal static Slot SlotOf(DayPlan plan, PlannedSlot place, TimeZoneInfo zone) => new()
    {
        Id = SlotId.New(),
        PoolId = plan.PoolId,
        DayPlanId = plan.Id,
        Day = plan.Day,
        LocalStart = place.Start,
        StartsAt = LocalTimes.ToInstant(plan.Day, place.Start, zone),
        Ordinal = place.Ordinal,
        Kind = place.Kind,
    };
}
