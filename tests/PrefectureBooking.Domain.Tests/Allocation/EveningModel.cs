using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Tests.Allocation;

/// <summary>Evening after evening in pools whose capacity is delivered as planned, for people who answer and come.</summary>
internal sealed class EveningModel(int bookable, int pools, AllocationPolicy policy, bool owedFirst = true)
{
    private const int PlannedDays = 130;

    private readonly Dictionary<(PoolId Pool, DateOnly Day), int> _unfilled = [];
    private readonly Dictionary<(PoolId Pool, DateOnly Day), (int First, int Expired, int Others)> _held = [];
    private readonly Dictionary<DemandId, WaitingDemand> _waiting = [];

    public Dictionary<DemandId, PromiseTerms> Promises { get; } = [];

    public Dictionary<DemandId, PlacedOn> Places { get; } = [];

    public int StillWaiting => _waiting.Count;

    public IEnumerable<DemandId> Broken => Promises.Where(p => !Places.TryGetValue(p.Key, out var place) || place.Day > p.Value.By).Select(p => p.Key);

    /// <summary>One evening: answers of the day, then the batch.</summary>
    public void Run(DateOnly today, IReadOnlyList<WaitingDemand> registered)
    {
        var days = RunDays.Of(today, Waiting.Calendar, policy);
        var tests = Enumerable.Range(0, pools).Select(Waiting.Pool).ToDictionary(pool => pool, pool => TestOf(pool, days.First));
        Answer(today, registered, tests);
        var outcome = BatchFill.Run(new BatchInput
        {
            Days = days,
            Places = [.. tests.Keys.SelectMany(pool => OpenDays(days.First, days.Last).Select(day => PlacesOf(pool, day)))],
            Waiting = [.. _waiting.Values],
            Owed = tests.ToDictionary(t => t.Key, t => owedFirst ? t.Value.OwedBy(days.Last) : 0),
        });
        foreach (var entry in outcome.Placed)
        {
            Take(entry);
        }
    }

    private void Answer(DateOnly today, IReadOnlyList<WaitingDemand> registered, Dictionary<PoolId, PromiseTest> tests)
    {
        var answers = new EveningAnswers(tests, new([]), Waiting.Calendar, policy.Answers);
        var given = answers.Give(registered.Where(d => d.ClassOn(today) == DemandClass.R), today).OfType<EveningAnswer.Promised>().ToDictionary(a => a.Demand, a => a.Promise);
        foreach (var demand in registered)
        {
            _waiting[demand.Id] = given.TryGetValue(demand.Id, out var promise) ? demand with { Promise = promise } : demand;
        }

        foreach (var (demand, promise) in given)
        {
            Promises[demand] = promise;
        }
    }

    private PromiseTest TestOf(PoolId pool, DateOnly first) => new(
        first,
        [.. OpenDays(first, first.AddDays(PlannedDays)).Select(day => PromiseDay.Of(day, bookable, Floors, Held(pool, day), policy.Answers))],
        _waiting.Values.Where(d => d.Promise?.Pool == pool).Select(d => new PromiseWindow(d.OpensOn ?? first, d.Promise!.Value.By)),
        policy.Answers.PromisedPart);

    private DayFloors Floors => new(bookable / 4, bookable / 20);

    private DayPlaces PlacesOf(PoolId pool, DateOnly day)
    {
        var held = Held(pool, day);
        return new(pool, day, _unfilled.GetValueOrDefault((pool, day), bookable), Floors, held.First, held.Expired);
    }

    private HeldPlaces Held(PoolId pool, DateOnly day)
    {
        var (first, expired, others) = _held.GetValueOrDefault((pool, day));
        return new(first, expired, others);
    }

    private void Take(Participant entry)
    {
        var place = entry.Place!.Value;
        var key = (place.Pool, place.Day);
        var held = _held.GetValueOrDefault(key);
        _unfilled[key] = _unfilled.GetValueOrDefault(key, bookable) - 1;
        _held[key] = place.Class switch
        {
            DemandClass.F => held with { First = held.First + 1 },
            DemandClass.X => held with { Expired = held.Expired + 1 },
            _ => held with { Others = held.Others + 1 },
        };
        _waiting.Remove(entry.Demand);
        Places[entry.Demand] = place;
    }

    private static IEnumerable<DateOnly> OpenDays(DateOnly first, DateOnly last) => Waiting.Calendar.Between(first, last.AddDays(1));
}
