using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Calendars;

namespace PrefectureBooking.Application.Calendars;

/// <summary>How one day of a pool is used, planned or only foreseen.</summary>
/// <param name="PassQuota">Dated passes the day may give (Q).</param>
internal sealed record DayFigures(DayCapacity Capacity, NoShowRate NoShow, int PassQuota, DaySums SoFar);

/// <summary>What the pool's next day starts from.</summary>
internal readonly record struct DaySums(AccumulatedShare WalkIns, PassSums Passes)
{
    public static DaySums After(DayPlan? day) => day is null ? default : new(
        new(day.AccumulatedWalkIn), new(new(day.AccumulatedPassWalkIn), new(day.AccumulatedPassNoShow)));
}
