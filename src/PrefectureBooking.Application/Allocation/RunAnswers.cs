using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Allocation;

/// <summary>Promises and passes of an evening with the mails that tell them; who was given a place reads of nothing else tonight.</summary>
internal sealed class RunAnswers(
    RunScene scene, EveningOutcome outcome, IReadOnlySet<DemandId> placed, IReadOnlyDictionary<DemandId, Demand> demands)
{
    private readonly Dictionary<(PoolId Pool, DateOnly Day), HashSet<int>> _numbers = scene.Passes.ToDictionary(p => p.Key, p => p.Value.ToHashSet());

    public IEnumerable<object> Rows(AnswerMails mails, Pace pace) =>
        outcome.Answers.SelectMany(answer => RowsOf(answer, mails))
            .Concat(outcome.ForTomorrow.SelectMany(pass => Given(pass, null, mails)))
            .Concat(Ranges(mails, pace))
            .OfType<object>()
            .OrderBy(row => row is Promise ? 0 : row is WalkInPass ? 1 : 2);

    private IEnumerable<object?> RowsOf(EveningAnswer answer, AnswerMails mails) => answer switch
    {
        EveningAnswer.Promised promised => Promised(promised, mails),
        _ when placed.Contains(answer.Demand) => [],
        EveningAnswer.Pass pass => Given(pass, demands[pass.Demand].Deadline, mails),
        _ => [mails.NoGuarantee(demands[answer.Demand], demands[answer.Demand].Deadline!.Value)],
    };

    private IEnumerable<object?> Promised(EveningAnswer.Promised answer, AnswerMails mails)
    {
        var promise = new Promise
        {
            Id = PromiseId.New(),
            DemandId = answer.Demand,
            PoolId = answer.Promise.Pool,
            ReceivedBy = answer.Promise.By,
            MadeOn = scene.Days.RunOn,
        };
        return [promise, placed.Contains(answer.Demand) ? null : mails.Promised(demands[answer.Demand], promise)];
    }

    private IEnumerable<object?> Given(EveningAnswer.Pass answer, DateOnly? noPlaceBefore, AnswerMails mails)
    {
        var ordinal = NextNumber(answer.Pool, answer.Day);
        var pool = scene.Pools.First(p => p.Pool.Id == answer.Pool).Pool;
        var pass = new WalkInPass
        {
            Id = WalkInPassId.New(),
            DemandId = answer.Demand,
            PoolId = answer.Pool,
            Day = answer.Day,
            Half = PassHalf.Of(ordinal, scene.HoursOf(pool, answer.Day)),
            Ordinal = ordinal,
            GivenOn = scene.Days.RunOn,
        };
        return [pass, mails.Pass(demands[answer.Demand], pass, noPlaceBefore)];
    }

    private int NextNumber(PoolId pool, DateOnly day)
    {
        if (!_numbers.TryGetValue((pool, day), out var taken))
        {
            _numbers[(pool, day)] = taken = [];
        }

        var number = Enumerable.Range(1, taken.Count + 1).First(n => !taken.Contains(n));
        taken.Add(number);
        return number;
    }

    // X, F and M are told once where they stand.
    private IEnumerable<object?> Ranges(AnswerMails mails, Pace pace)
    {
        var told = outcome.Answers.Concat(outcome.ForTomorrow).Select(a => a.Demand).ToHashSet();
        var participants = outcome.Batch.Entries.ToDictionary(p => p.Demand);
        var asking = scene.Waiting.Where(w => w.Asks && !placed.Contains(w.Demand.Id) && !told.Contains(w.Demand.Id) && w.Demand.Promise is null);
        return asking.Select(w => mails.Range(
            demands[w.Demand.Id],
            participants[w.Demand.Id] is { Rank: { } rank, Class: var c } ? pace.RangeOf(c, rank, scene) : null));
    }
}
