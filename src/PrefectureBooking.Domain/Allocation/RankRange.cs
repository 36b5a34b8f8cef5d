namespace PrefectureBooking.Domain.Allocation;

/// <summary>Where a person stands in the class: the draw between equals is new each evening, so a rank is a range.</summary>
/// <param name="Best">If every draw between equals is won.</param>
/// <param name="Worst">If every one is lost.</param>
public readonly record struct RankRange(int Best, int Worst)
{
    /// <param name="demand">One of the class.</param>
    /// <param name="sameClass">Everybody waiting in the class, the demand included, in any order.</param>
    public static RankRange Of(WaitingDemand demand, IEnumerable<WaitingDemand> sameClass, IComparer<WaitingDemand> order)
    {
        var (before, equal) = (0, 0);
        foreach (var other in sameClass.Where(other => other.Id != demand.Id))
        {
            var comparison = order.Compare(other with { Tie = demand.Tie, Id = demand.Id }, demand);
            before += comparison < 0 ? 1 : 0;
            equal += comparison == 0 ? 1 : 0;
        }

        return new(before + 1, before + 1 + equal);
    }
}
