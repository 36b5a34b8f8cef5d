using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Allocation;

/// <summary>A pool's day from the run that first filled it on: its places and floors are frozen (points 2 and 5).</summary>
public sealed class FilledDay
{
    public required DayPlanId DayPlanId { get; init; }

    public required DateTimeOffset FilledAt { get; init; }

    public required int FloorFirst { get; init; }

    public required int FloorExpired { get; init; }

    /// <summary>Exact sums of the floors over the pool's days up to this one, before rounding.</summary>
    public required decimal AccumulatedFirst { get; init; }

    public required decimal AccumulatedExpired { get; init; }

    public DayFloors Floors => new(FloorFirst, FloorExpired);

    public FloorSums SoFar => new(new(AccumulatedFirst), new(AccumulatedExpired));
}
