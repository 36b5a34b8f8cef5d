using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Allocation;

/// <summary>The answer of the day to R demands verified since the last run: a promise, else a pass. Allocation policy, point 8.</summary>
public sealed class EveningAnswers(
    IReadOnlyDictionary<PoolId, PromiseTest> promises, PassQuotas passes, WorkingDays workingDays, AnswerPolicy policy)
{
    /// <param name="asking">R demands without a place that may be promised something; in any order.</param>
    /// <param name="today">Day of the run.</param>
    /// <returns>One answer per demand, in service order.</returns>
    public IReadOnlyList<EveningAnswer> Give(IEnumerable<WaitingDemand> asking, DateOnly today) =>
        [.. asking.Order(ServiceOrder.ByDeadline).Select(demand => Answer(demand, today))];

    /// <summary>Only the second half of the answer: for the holder of a pass that was not honoured.</summary>
    public EveningAnswer PassFor(WaitingDemand demand, DateOnly today)
    {
        if (PassDay.Choose(demand, today, passes, workingDays, policy) is not { } pass)
        {
            return new EveningAnswer.Standby(demand.Id);
        }

        passes.Take(pass.Pool, pass.Day);
        return new EveningAnswer.Pass(demand.Id, pass.Pool, pass.Day);
    }

    private EveningAnswer Answer(WaitingDemand demand, DateOnly today)
    {
        if (demand.ClassOn(today) != DemandClass.R)
        {
            throw new ArgumentException("Only a demand whose deadline is not passed is promised anything.", nameof(demand));
        }

        var window = new PromiseWindow(demand.OpensOn ?? today, demand.Deadline!.Value.LastDay);
        foreach (var pool in demand.Pools)
        {
            if (promises.TryGetValue(pool, out var test) && test.UsableDays(window, demand.ImpossibleDays) >= policy.FewestUsableDays && test.CanPromise(window))
            {
                test.Add(window);
                return new EveningAnswer.Promised(demand.Id, new(pool, window.By));
            }
        }

        return demand.IsBack ? new EveningAnswer.InTheRun(demand.Id) : PassFor(demand, today);
    }
}

public abstract record EveningAnswer(DemandId Demand)
{
    /// <summary>"You will be received by this day at the latest."</summary>
    public sealed record Promised(DemandId Demand, PromiseTerms Promise) : EveningAnswer(Demand);

    /// <summary>"Come on this day with this pass."</summary>
    public sealed record Pass(DemandId Demand, PoolId Pool, DateOnly Day) : EveningAnswer(Demand);

    /// <summary>No day before the deadline has quota left: first in standby, and the paper says so plainly.</summary>
    public sealed record Standby(DemandId Demand) : EveningAnswer(Demand);

    /// <summary>Refused on return after missing or cancelling: served by deadline, without pass.</summary>
    public sealed record InTheRun(DemandId Demand) : EveningAnswer(Demand);
}
