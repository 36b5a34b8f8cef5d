using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Allocation;

/// <summary>Who is asked for a place freed at short notice: one person at a time, never the first click. Allocation policy, point 10.</summary>
public static class StandbyChoice
{
    /// <summary>Null when nobody is left to ask: then the place may be opened.</summary>
    /// <param name="waiting">Demands without a place, in any order.</param>
    /// <param name="asked">Who was asked for this place already; declining costs nothing.</param>
    public static WaitingDemand? Next(IEnumerable<WaitingDemand> waiting, PoolId pool, DateOnly day, StandbyOrder order, IReadOnlySet<DemandId> asked) =>
        Eligible(waiting, pool, day).Where(demand => !asked.Contains(demand.Id)).Min(order);

    /// <summary>Everybody who may be asked, in order: what tomorrow's free passes are offered along.</summary>
    public static IReadOnlyList<WaitingDemand> InOrder(IEnumerable<WaitingDemand> waiting, PoolId pool, DateOnly day, StandbyOrder order) =>
        [.. Eligible(waiting, pool, day).Order(order)];

    private static IEnumerable<WaitingDemand> Eligible(IEnumerable<WaitingDemand> waiting, PoolId pool, DateOnly day) =>
        waiting.Where(demand => demand.AcceptsShortNotice && demand.IsEligibleOn(day) && demand.Pools.Contains(pool));
}
