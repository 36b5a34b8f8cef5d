using PrefectureBooking.Domain.Demands;

namespace PrefectureBooking.Domain.Allocation;

/// <summary>The participants of one run in service order, class by class.</summary>
internal sealed class ClassQueues
{
    private readonly DateOnly _firstDay;

    public ClassQueues(IEnumerable<Candidate> all, DateOnly firstDay)
    {
        _firstDay = firstDay;
        // On the first of all days nobody is X yet: R is everybody with a deadline.
        var byRule = all.Where(c => c.TakesPart).ToLookup(c => c.Demand.ClassOn(DateOnly.MinValue));
        Candidate[] dated = [.. byRule[DemandClass.R].OrderBy(c => c.Demand, ServiceOrder.ByDeadline)];
        Renewals = [.. dated.Where(c => c.OnTime.Count > 0)];
        Expired = [.. dated.Where(c => c.Late.Count > 0).OrderBy(c => c.OnTime.Count > 0)];
        First = [.. byRule[DemandClass.F].OrderBy(c => c.Demand, ServiceOrder.ByRegistration)];
        HandOver = [.. byRule[DemandClass.M].OrderBy(c => c.Demand, ServiceOrder.ByRegistration)];
        Dated = dated;
        Urgent = [.. dated.Concat(First).Concat(HandOver).Where(c => c.Demand.IsUrgent)];
    }

    /// <summary>Who has a day in time, for which it is R.</summary>
    public Candidate[] Renewals { get; }

    /// <summary>Who has a day for which it is X; those who are R for an earlier one come last, displaced or not: they may still move to it.</summary>
    public Candidate[] Expired { get; }

    public Candidate[] First { get; }

    public Candidate[] HandOver { get; }

    /// <summary>Before all others: few by their cap.</summary>
    public Candidate[] Urgent { get; }

    private Candidate[] Dated { get; }

    public DemandClass ClassOf(Candidate candidate) => candidate.Demand.ClassOn(_firstDay);

    /// <summary>Rank by index of the candidate; null for who does not take part.</summary>
    public (int Rank, RankRange Range)?[] Ranks(int count)
    {
        var ranks = new (int, RankRange)?[count];
        foreach (var sameClass in Dated.Concat(First).Concat(HandOver).GroupBy(ClassOf))
        {
            Candidate[] queue = [.. sameClass];
            for (var (first, next) = (0, 0); first < queue.Length; first = next)
            {
                next = EndOfEquals(queue, first);
                for (var at = first; at < next; at++)
                {
                    ranks[queue[at].Index] = (at + 1, new(first + 1, next));
                }
            }
        }

        return ranks;
    }

    private int EndOfEquals(Candidate[] queue, int first)
    {
        var order = ServiceOrder.Of(ClassOf(queue[first]));
        var next = first + 1;
        while (next < queue.Length && ServiceOrder.IsDrawn(queue[first].Demand, queue[next].Demand, order))
        {
            next++;
        }

        return next;
    }
}
