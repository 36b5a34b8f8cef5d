using PrefectureBooking.Application.Calendars;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Allocation;

/// <summary>The days ahead of one pool: as filled, as planned, and beyond the plans as its week lets expect.</summary>
internal sealed record PoolOutlook(PoolId Pool, IReadOnlyList<OutlookDay> Days)
{
    /// <param name="planned">Of the pool, from the day before the first on.</param>
    /// <param name="filled">Frozen days by plan, with the latest one before.</param>
    /// <param name="shares">s_F and s_X; null in a pool that does not mix classes.</param>
    public static PoolOutlook Of(
        PrefectureCalendar calendar, Pool pool, HalfOpen<DateOnly> days, IReadOnlyList<DayPlan> planned,
        IReadOnlyDictionary<DayPlanId, FilledDay> filled, FloorShares? shares)
    {
        var (sums, floors) = (DaySums.After(planned.LastOrDefault(p => p.Day < days.Start)), LatestBefore(days.Start, planned, filled));
        var outlook = new List<OutlookDay>();
        var byDay = planned.ToDictionary(p => p.Day);
        for (var day = days.Start; day < days.End; day = day.AddDays(1))
        {
            var plan = byDay.GetValueOrDefault(day);
            var (bookable, quota, soFar) = plan is null ? Foreseen(calendar, pool, day, sums) : (plan.Bookable, plan.PassQuota, DaySums.After(plan));
            var frozen = plan is null ? null : filled.GetValueOrDefault(plan.Id);
            var (kept, floorsSoFar) = frozen is not null ? (frozen.Floors, frozen.SoFar)
                : shares is { } s ? DayFloors.Of(bookable, s.First, s.Expired, floors)
                : (default, floors);
            (sums, floors) = (soFar, floorsSoFar);
            if (bookable > 0 || quota > 0)
            {
                outlook.Add(new(day, plan, bookable, quota, kept, floorsSoFar, frozen is not null));
            }
        }

        return new(pool.Id, outlook);
    }

    private static FloorSums LatestBefore(DateOnly day, IReadOnlyList<DayPlan> planned, IReadOnlyDictionary<DayPlanId, FilledDay> filled) =>
        planned.Where(p => p.Day < day && filled.ContainsKey(p.Id)).MaxBy(p => p.Day) is { } plan ? filled[plan.Id].SoFar : default;

    private static (int Bookable, int Quota, DaySums SoFar) Foreseen(PrefectureCalendar calendar, Pool pool, DateOnly day, DaySums before)
    {
        var hours = calendar.OpeningsOf(pool, day);
        if (hours.Count == 0)
        {
            return (0, 0, before);
        }

        var figures = calendar.FiguresOf(pool, day, hours, before);
        return (figures.Capacity.Bookable, figures.PassQuota, figures.SoFar);
    }
}

/// <param name="Plan">Null beyond the planned horizon.</param>
/// <param name="Bookable">B.</param>
/// <param name="PassQuota">Q.</param>
internal sealed record OutlookDay(DateOnly Day, DayPlan? Plan, int Bookable, int PassQuota, DayFloors Floors, FloorSums FloorsSoFar, bool IsFilled);

internal readonly record struct FloorShares(decimal First, decimal Expired);
