using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;

namespace PrefectureBooking.Domain.Allocation;

/// <summary>
/// The order for a place nearer than the run fills, and for tomorrow's passes: first every R whose deadline is near, by deadline;
/// then R, X and F, each in its own order. Allocation policy, point 10.
/// </summary>
public sealed class StandbyOrder : IComparer<WaitingDemand>
{
    private readonly DateOnly _day;
    private readonly DateOnly _near;

    /// <param name="day">Day of the place.</param>
    /// <param name="today">Day on which it is offered (t); near is before its 2n-th working day after.</param>
    public StandbyOrder(DateOnly day, DateOnly today, WorkingDays workingDays, AllocationPolicy policy) =>
        (_day, _near) = (day, workingDays.AddWorkingDays(today, 2 * policy.LastFilledDay));

    public int Compare(WaitingDemand? x, WaitingDemand? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        var order = y.IsUrgent.CompareTo(x.IsUrgent);
        order = order != 0 ? order : Group(x).CompareTo(Group(y));
        return order != 0 ? order : ServiceOrder.Of(x.ClassOn(_day)).Compare(x, y);
    }

    private int Group(WaitingDemand demand) => demand.ClassOn(_day) switch
    {
        DemandClass.R when demand.Deadline!.Value.LastDay < _near => 0,
        DemandClass.R => 1,
        DemandClass.X => 2,
        DemandClass.F => 3,
        DemandClass.M => 4,
    };
}
