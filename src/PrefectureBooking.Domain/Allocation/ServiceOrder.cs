using PrefectureBooking.Domain.Demands;

namespace PrefectureBooking.Domain.Allocation;

/// <summary>The order within one class, whatever the order of arrival. Allocation policy, points 6 and 11.</summary>
public static class ServiceOrder
{
    /// <summary>R: smallest deadline; X: longest expired, which is the same; then no grace first, then tie key.</summary>
    public static IComparer<WaitingDemand> ByDeadline { get; } = Comparer<WaitingDemand>.Create(CompareDeadlines);

    /// <summary>F and M: registration day, then tie key.</summary>
    public static IComparer<WaitingDemand> ByRegistration { get; } = Comparer<WaitingDemand>.Create(CompareRegistrations);

    public static IComparer<WaitingDemand> Of(DemandClass demandClass) =>
        demandClass is DemandClass.R or DemandClass.X ? ByDeadline : ByRegistration;

    /// <summary>Whether nothing but the draw decides between two demands of one class.</summary>
    public static bool IsDrawn(WaitingDemand a, WaitingDemand b, IComparer<WaitingDemand> order) => order.Compare(b with { Tie = a.Tie, Id = a.Id }, a) == 0;

    private static int CompareDeadlines(WaitingDemand a, WaitingDemand b)
    {
        var order = b.IsDisplaced.CompareTo(a.IsDisplaced);
        order = order != 0 ? order : Nullable.Compare(a.Deadline, b.Deadline);
        order = order != 0 ? order : a.HasGrace.CompareTo(b.HasGrace);
        return order != 0 ? order : CompareTies(a, b);
    }

    private static int CompareRegistrations(WaitingDemand a, WaitingDemand b)
    {
        var order = b.IsDisplaced.CompareTo(a.IsDisplaced);
        order = order != 0 ? order : a.RegisteredOn.CompareTo(b.RegisteredOn);
        return order != 0 ? order : CompareTies(a, b);
    }

    // Two equal hashes do not happen; a total order all the same, so that no result can depend on how people were read.
    private static int CompareTies(WaitingDemand a, WaitingDemand b)
    {
        var order = a.Tie.CompareTo(b.Tie);
        return order != 0 ? order : a.Id.Value.CompareTo(b.Id.Value);
    }
}
