using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Simulator.Town;

namespace PrefectureBooking.Simulator.Rows;

/// <summary>18:00: offers lapse, the day is answered, the batch fills, what is left opens, tomorrow's passes go out. All decided by the Domain.</summary>
internal sealed class PolicyEvening(PolicyState state, PolicyOrder order)
{
    private const int DaysAhead = 130;

    private static readonly DateOnly OneDeadlineForAll = new(9999, 1, 1);

    private readonly Scenario _scenario = state.Scenario;
    private readonly HashSet<Waiter> _open = [];
    private readonly List<Waiter> _newRenewals = [];
    private List<Waiter> _offered = [];
    private int _evenings;

    /// <summary>Those offered a place last evening, who answer today.</summary>
    public List<Waiter> TakeOffered() => Interlocked.Exchange(ref _offered, []);

    /// <summary>Registers a new R demand with enough notice for the review of s_F.</summary>
    public void Count(Waiter waiter, DateOnly today)
    {
        if (waiter.Person.RegisteredOn == today && waiter.Person.Deadline >= Scenario.Calendar.AddWorkingDays(today, state.Policy.LastFilledDay))
        {
            _newRenewals.Add(waiter);
        }
    }

    public void Run(DateOnly today)
    {
        var days = RunDays.Of(today, Scenario.Calendar, state.Policy);
        foreach (var day in Scenario.Calendar.Between(days.First, days.Last.AddDays(1)))
        {
            for (var site = 0; site < state.Sites; site++)
            {
                state.Plan(site, day);
            }
        }

        Lapse(today);
        var tests = Enumerable.Range(0, state.Sites).ToDictionary(Waiter.PoolOf, site => TestOf(site, days));
        Answer(today, tests);
        Fill(days, tests);
        ReviewFirstFloor();
        GiveTomorrowsPasses(today);
    }

    private void Lapse(DateOnly today)
    {
        foreach (var waiter in _open.Where(w => w.OfferEndsOn <= today).ToList())
        {
            state.Free(waiter, today);
            waiter.LosePromise();
            var asleep = AbsenceRule.AfterMissedOffer(++waiter.MissedOffers, state.Policy) is Aftermath.AsleepUntilWoken;
            if (asleep)
            {
                state.ComesBackOn(Scenario.Calendar.AddWorkingDays(today, _scenario.Habits.DaysToReturn), waiter);
            }
            else
            {
                state.Wait(waiter);
            }
        }

        _open.RemoveWhere(w => w.OfferEndsOn is null);
    }

    private PromiseTest TestOf(int site, RunDays days)
    {
        var expected = state.Expected(site);
        var pool = Waiter.PoolOf(site);
        return new(
            days.First,
            [.. Scenario.Calendar.Between(days.First, days.First.AddDays(DaysAhead)).Select(day => state.BookOf(site, day) is { } book
                ? PromiseDay.Of(day, book.Bookable, book.Floors, book.Held, state.Policy.Answers)
                : PromiseDay.Of(day, expected.Bookable, expected.Floors, default, state.Policy.Answers))],
            state.Waiting.Values.Where(w => w.Demand.Promise?.Pool == pool)
                .Select(w => new PromiseWindow(w.Demand.OpensOn ?? days.First, w.Demand.Promise!.Value.By)),
            state.Policy.Answers.PromisedPart);
    }

    private void Answer(DateOnly today, Dictionary<PoolId, PromiseTest> tests)
    {
        var quotas = new PassQuotas(Enumerable.Range(0, state.Sites).SelectMany(site => Scenario.Calendar.Between(today.AddDays(1), today.AddDays(DaysAhead))
            .Select(day => new PoolDayCount(Waiter.PoolOf(site), day, state.PassesLeft(site, day)))));
        var answers = new EveningAnswers(tests, quotas, Scenario.Calendar, state.Policy.Answers);
        var asking = state.Asking.Where(w => state.Waiting.ContainsKey(w.Demand.Id)).Select(w => Tied(w, today)).ToList();
        var again = state.NotHonoured.Where(w => state.Waiting.ContainsKey(w.Demand.Id)).Select(w => answers.PassFor(w.Demand, today)).ToList();
        foreach (var answer in again.Concat(answers.Give(asking, today)))
        {
            Tell(answer);
        }

        state.Asking.Clear();
        state.NotHonoured.Clear();
    }

    private void Tell(EveningAnswer answer)
    {
        var waiter = state.Waiting[answer.Demand];
        if (answer is EveningAnswer.Promised promised)
        {
            waiter.Demand = waiter.Demand with { Promise = promised.Promise };
            waiter.Course.PromisedBy = promised.Promise.By;
        }
        else if (answer is EveningAnswer.Pass pass)
        {
            state.GivePass(waiter, Enumerable.Range(0, state.Sites).First(site => Waiter.PoolOf(site) == pass.Pool), pass.Day);
        }
    }

    private void Fill(RunDays days, Dictionary<PoolId, PromiseTest> tests)
    {
        var books = Enumerable.Range(0, state.Sites)
            .SelectMany(site => state.BooksOf(site, days.First, days.Last).Select(book => (site, book)))
            .ToDictionary(x => (Pool: Waiter.PoolOf(x.site), x.book.Day));
        var outcome = BatchFill.Run(new BatchInput
        {
            Days = days,
            Places = [.. books.Select(b => new DayPlaces(b.Key.Pool, b.Key.Day, b.Value.book.Unfilled, b.Value.book.Floors, b.Value.book.Held.First, b.Value.book.Held.Expired))],
            Waiting = [.. state.Waiting.Values.Select(w => order == PolicyOrder.Random ? Shuffled(Tied(w, days.RunOn), days) : Tied(w, days.RunOn))],
            Owed = order == PolicyOrder.Published ? tests.ToDictionary(t => t.Key, t => t.Value.OwedBy(days.Last)) : [],
        });
        foreach (var entry in outcome.Placed)
        {
            Offer(state.Waiting[entry.Demand], books[(entry.Place!.Value.Pool, entry.Place.Value.Day)].site, entry.Place.Value.Day, days.RunOn);
        }

        foreach (var (_, book) in books.Values)
        {
            book.Open = book.Unfilled;
        }
    }

    private void Offer(Waiter waiter, int site, DateOnly day, DateOnly today)
    {
        state.Seat(waiter, site, day);
        waiter.OfferEndsOn = DateOnly.FromDateTime(OfferDelay.EndsAt(day, today, Scenario.Calendar, state.Policy));
        _offered.Add(waiter);
        _open.Add(waiter);
    }

    private void ReviewFirstFloor()
    {
        if (++_evenings % state.Policy.Floors.ReviewedEvery == 0)
        {
            state.FirstShare = FirstFloor.Review(state.FirstShare,
                _newRenewals.Count(w => w.Place is not null || w.Course.SeenOn is not null || w.Demand.Promise is not null), _newRenewals.Count, state.Policy.Floors);
            _newRenewals.Clear();
        }
    }

    private void GiveTomorrowsPasses(DateOnly today)
    {
        var tomorrow = Scenario.Calendar.AddWorkingDays(today, 1);
        for (var site = 0; site < state.Sites; site++)
        {
            var standby = new StandbyOrder(tomorrow, today, Scenario.Calendar, state.Policy);
            var willing = state.Waiting.Values.Where(w => w.Demand.PassOn != tomorrow && state.Happens(_scenario.Habits.StandbyTaken, Occasion.Standby, w, -today.DayNumber));
            foreach (var demand in StandbyChoice.InOrder(willing.Select(w => w.Demand), Waiter.PoolOf(site), tomorrow, standby).Take(state.PassesLeft(site, tomorrow)))
            {
                state.GivePass(state.Waiting[demand.Id], site, tomorrow);
            }
        }
    }

    private WaitingDemand Tied(Waiter waiter, DateOnly today) =>
        waiter.Demand with { Tie = new(_scenario.Chance.Bits(Occasion.Tie, waiter.Person.Number, today.DayNumber), 0) };

    // The same rules with the order taken out: R equal among themselves, F too.
    private static WaitingDemand Shuffled(WaitingDemand demand, RunDays days) => demand with
    {
        Deadline = demand.Deadline is { } end && end.Covers(days.Last) ? new(OneDeadlineForAll) : demand.Deadline,
        HasGrace = false,
        RegisteredOn = days.RunOn,
    };
}
