namespace PrefectureBooking.Domain.Allocation;

/// <summary>One demand in one run, with the pool-days it may have: the earliest day first, then the sites as the person ranked them.</summary>
internal sealed class Candidate
{
    private Candidate(int index, WaitingDemand demand, int[] choices, int onTime)
    {
        (Index, Demand) = (index, demand);
        (OnTime, Late) = (new(choices, 0, onTime), new(choices, onTime, choices.Length - onTime));
    }

    public int Index { get; }

    public WaitingDemand Demand { get; }

    /// <summary>Pool-days up to the deadline; all of them without one.</summary>
    public ArraySegment<int> OnTime { get; }

    /// <summary>Pool-days for which the demand is X.</summary>
    public ArraySegment<int> Late { get; }

    public bool TakesPart => OnTime.Count + Late.Count > 0;

    public bool IsPlaced { get; set; }

    public static Candidate Of(int index, WaitingDemand demand, PlaceGrid grid)
    {
        var choices = new List<int>(grid.Days.Length * demand.Pools.Count);
        var onTime = 0;
        foreach (var day in grid.Days)
        {
            if (demand.IsEligibleOn(day))
            {
                AddPools(choices, demand, day, grid);
                onTime = demand.ClassOn(day) == Demands.DemandClass.X ? onTime : choices.Count;
            }
        }

        return new(index, demand, [.. choices], onTime);
    }

    private static void AddPools(List<int> choices, WaitingDemand demand, DateOnly day, PlaceGrid grid)
    {
        foreach (var pool in demand.Pools)
        {
            if (grid.NumberOf(day, pool) is { } number)
            {
                choices.Add(number);
            }
        }
    }
}
