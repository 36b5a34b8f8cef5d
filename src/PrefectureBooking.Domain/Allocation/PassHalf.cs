using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Documents;

namespace PrefectureBooking.Domain.Allocation;

/// <summary>In which half of its day a pass is honoured: the two halves share the day's passes, so that the hall does not fill at once.</summary>
public static class PassHalf
{
    private static readonly TimeOnly Noon = new(12, 30);

    /// <param name="ordinal">Of the pass within the day, from 1.</param>
    /// <param name="open">Local hours of the pool's guichets on that day.</param>
    public static HalfDay Of(int ordinal, IEnumerable<HalfOpen<TimeOnly>> open)
    {
        var hours = open.ToList();
        var (morning, afternoon) = (hours.Exists(h => h.Start < Noon), hours.Exists(h => h.End > Noon));
        return morning && (!afternoon || ordinal % 2 == 1) ? HalfDay.Morning : HalfDay.Afternoon;
    }
}
