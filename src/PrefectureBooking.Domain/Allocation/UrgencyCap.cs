namespace PrefectureBooking.Domain.Allocation;

/// <summary>Exceptional urgencies (violence, health, minors) stay few, so that they stay exceptional. Allocation policy, point 6.</summary>
public static class UrgencyCap
{
    /// <param name="granted">Granted in the window of working days that ends today.</param>
    /// <param name="guichetSlots">Guichet-slots of the same days (ΣC).</param>
    public static bool MayGrant(int granted, int guichetSlots, AllocationPolicy policy) => granted + 1 <= policy.UrgencyShare * guichetSlots;
}
