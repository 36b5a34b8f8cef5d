using PrefectureBooking.Domain.Calendars;

namespace PrefectureBooking.Domain.Allocation;

/// <summary>Places of one day kept for F and for X. Allocation policy, point 5.</summary>
public readonly record struct DayFloors(int First, int Expired)
{
    public int Total => First + Expired;

    /// <summary>The whole places by which the pool's accumulated shares grew on the day; kept with the day when it is first filled.</summary>
    /// <param name="bookable">Places of the day (B).</param>
    /// <param name="firstShare">s_F in force on the day.</param>
    /// <param name="expiredShare">s_X in force on the day.</param>
    /// <param name="before">Sums kept by the pool's day before.</param>
    public static (DayFloors Floors, FloorSums SoFar) Of(int bookable, decimal firstShare, decimal expiredShare, FloorSums before)
    {
        var soFar = new FloorSums(before.First.Plus(firstShare, bookable), before.Expired.Plus(expiredShare, bookable));
        return (new(soFar.First.PartSince(before.First), soFar.Expired.PartSince(before.Expired)), soFar);
    }
}

/// <summary>What the next day of the pool starts from.</summary>
public readonly record struct FloorSums(AccumulatedShare First, AccumulatedShare Expired);
