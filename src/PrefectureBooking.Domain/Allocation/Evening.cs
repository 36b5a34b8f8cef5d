using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Allocation;

/// <summary>The whole evening of one préfecture and family in the order of the policy, point 3: answers of the day, batch, what is left, tomorrow's passes.</summary>
public static class Evening
{
    public static EveningOutcome Decide(EveningInput input)
    {
        var tests = input.PromiseDays.ToDictionary(pool => pool.Key, pool => TestOf(pool.Key, pool.Value, input));
        var quotas = new PassQuotas(input.PassesLeft);
        var answers = new EveningAnswers(tests, quotas, input.WorkingDays, input.Policy.Answers).Give(Asking(input), input.Days.RunOn);
        var waiting = Answered(input.Waiting, answers);
        var batch = BatchFill.Run(new BatchInput
        {
            Days = input.Days,
            Places = input.Places,
            Waiting = waiting,
            Owed = tests.ToDictionary(pool => pool.Key, pool => pool.Value.OwedBy(input.Days.Last)),
        });
        return new(answers, batch, ForTomorrow(input, waiting, batch, quotas));
    }

    private static PromiseTest TestOf(PoolId pool, IReadOnlyCollection<PromiseDay> days, EveningInput input) => new(
        input.Days.First,
        days,
        input.Waiting.Where(d => d.Promise?.Pool == pool).Select(d => new PromiseWindow(d.OpensOn ?? input.Days.First, d.Promise!.Value.By)),
        input.Policy.Answers.PromisedPart);

    private static IEnumerable<WaitingDemand> Asking(EveningInput input) => input.Waiting.Where(demand =>
        input.Asking.Contains(demand.Id) && demand is { Promise: null, PassOn: null } && demand.ClassOn(input.Days.RunOn) == DemandClass.R);

    private static WaitingDemand[] Answered(IReadOnlyList<WaitingDemand> waiting, IReadOnlyList<EveningAnswer> answers)
    {
        var given = answers.ToDictionary(answer => answer.Demand);
        return [.. waiting.Select(demand => given.GetValueOrDefault(demand.Id) switch
        {
            EveningAnswer.Promised promised => demand with { Promise = promised.Promise },
            EveningAnswer.Pass pass => demand with { PassOn = pass.Day },
            _ => demand,
        })];
    }

    private static EveningAnswer.Pass[] ForTomorrow(EveningInput input, WaitingDemand[] waiting, BatchOutcome batch, PassQuotas quotas)
    {
        var tomorrow = input.WorkingDays.AddWorkingDays(input.Days.RunOn, 1);
        var order = new StandbyOrder(tomorrow, input.Days.RunOn, input.WorkingDays, input.Policy);
        var without = batch.Placed.Select(placed => placed.Demand).ToHashSet();
        var passes = new List<EveningAnswer.Pass>();
        foreach (var pool in input.PromiseDays.Keys.OrderBy(pool => pool.Value))
        {
            var left = waiting.Where(demand => demand.PassOn is null && !without.Contains(demand.Id));
            foreach (var demand in StandbyChoice.InOrder(left, pool, tomorrow, order).Take(quotas.LeftOn(pool, tomorrow)))
            {
                passes.Add(new(demand.Id, pool, tomorrow));
                without.Add(demand.Id);
            }
        }

        return [.. passes];
    }
}

/// <summary>All that an evening depends on: the same input gives the same evening, on whichever machine and whenever it runs.</summary>
public sealed record EveningInput
{
    public required RunDays Days { get; init; }

    public required AllocationPolicy Policy { get; init; }

    public required WorkingDays WorkingDays { get; init; }

    /// <summary>What the days of each pool can still promise, from the first day of the run on.</summary>
    public required IReadOnlyDictionary<PoolId, IReadOnlyList<PromiseDay>> PromiseDays { get; init; }

    /// <summary>Passes each pool-day can still give; a day that has begun gives none.</summary>
    public required IReadOnlyList<PoolDayCount> PassesLeft { get; init; }

    public required IReadOnlyList<DayPlaces> Places { get; init; }

    public required IReadOnlyList<WaitingDemand> Waiting { get; init; }

    /// <summary>Demands verified or back since the last run.</summary>
    public required IReadOnlySet<DemandId> Asking { get; init; }
}

/// <param name="Answers">One per R demand that asked, in service order.</param>
/// <param name="ForTomorrow">Passes for tomorrow that no dated pass had used.</param>
public sealed record EveningOutcome(IReadOnlyList<EveningAnswer> Answers, BatchOutcome Batch, IReadOnlyList<EveningAnswer.Pass> ForTomorrow);
