using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Calendars;

/// <summary>The plan of one date of a pool, frozen when the day is first filled. Its row is the lock for changes of that day's places.</summary>
public sealed class DayPlan
{
    public required DayPlanId Id { get; init; }

    public required PoolId PoolId { get; init; }

    public required DateOnly Day { get; init; }

    /// <summary>Guichet-slots of the day (C).</summary>
    public required int Capacity { get; init; }

    /// <summary>Places that may be booked (B).</summary>
    public required int Bookable { get; init; }

    /// <summary>Exact sum, over this pool's days up to this one, of the places kept for walk-ins before rounding.</summary>
    public required decimal AccumulatedWalkIn { get; init; }

    public required DateTimeOffset PlannedAt { get; init; }

    /// <summary>Expected no-shows (p) the day was planned with.</summary>
    public decimal NoShowRate { get; init; }

    /// <summary>Dated passes the day may give (Q); those given count against it.</summary>
    public int PassQuota { get; init; }

    /// <summary>Exact sums of the two parts of Q up to this day, before rounding.</summary>
    public decimal AccumulatedPassWalkIn { get; init; }

    public decimal AccumulatedPassNoShow { get; init; }
}

/// <summary>One guichet open for one pool during one stretch of one day.</summary>
public sealed class Opening
{
    /// <summary>Exclusion constraint: openings of one guichet never overlap, whatever pool or plan they belong to.</summary>
    public const string NoOverlapPerGuichet = "opening_no_overlap_per_guichet";

    public required OpeningId Id { get; init; }

    public required DayPlanId DayPlanId { get; init; }

    public required GuichetId GuichetId { get; init; }

    public required DateTimeOffset StartsAt { get; init; }

    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>Local hour from which its places count: an hour shut in the middle does not move those after it.</summary>
    public required TimeOnly GridFrom { get; init; }

    /// <param name="zone">Of the site.</param>
    public GuichetHours ToHours(TimeZoneInfo zone) => new(GuichetId, new(LocalTimes.TimeIn(zone, StartsAt), LocalTimes.TimeIn(zone, EndsAt)), GridFrom);
}
