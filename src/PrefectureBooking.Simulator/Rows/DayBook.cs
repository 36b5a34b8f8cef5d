using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Demands;

namespace PrefectureBooking.Simulator.Rows;

/// <summary>The places of one site on one day.</summary>
internal sealed class DayBook(DateOnly day, int bookable, DayFloors floors)
{
    public DateOnly Day { get; } = day;

    public int Bookable { get; } = bookable;

    public DayFloors Floors { get; } = floors;

    public HashSet<Waiter> Holders { get; } = [];

    public int Unfilled => Bookable - Holders.Count;

    /// <summary>Those of the unfilled places that anybody may choose.</summary>
    public int Open { get; set; }

    /// <summary>Given back too near for the run, and not yet taken in standby.</summary>
    public int ForStandby { get; set; }

    public HeldPlaces Held
    {
        get
        {
            var classes = Holders.CountBy(h => h.Demand.ClassOn(Day)).ToDictionary();
            var (first, expired) = (classes.GetValueOrDefault(DemandClass.F), classes.GetValueOrDefault(DemandClass.X));
            return new(first, expired, Holders.Count - first - expired);
        }
    }
}
