using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Simulator.Town;

namespace PrefectureBooking.Simulator.Rows;

/// <summary>The day at the guichets: who is asked at short notice, who comes, who is received.</summary>
internal sealed class PolicyHall(PolicyState state)
{
    private readonly Scenario _scenario = state.Scenario;

    /// <summary>Places of the next days that were given back, offered one person after the other.</summary>
    public void AskStandby(DateOnly today)
    {
        var last = Scenario.Calendar.AddWorkingDays(today, state.Policy.FirstFilledDay - 1);
        for (var site = 0; site < state.Sites; site++)
        {
            foreach (var book in state.BooksOf(site, today.AddDays(1), last).Where(book => book.ForStandby > 0))
            {
                AskStandby(site, book, today);
            }
        }
    }

    public void Receive(DateOnly today)
    {
        for (var site = 0; site < state.Sites; site++)
        {
            var guichets = _scenario.PlacesOn(site, today);
            if (guichets == 0)
            {
                Displace(site, today);
                continue;
            }

            guichets -= ReceiveBooked(site, today);
            ReceiveTickets(site, today, ReceivePasses(site, today, guichets));
        }
    }

    private void AskStandby(int site, DayBook book, DateOnly today)
    {
        var order = new StandbyOrder(book.Day, today, Scenario.Calendar, state.Policy);
        var asked = new Queue<WaitingDemand>(StandbyChoice.InOrder(state.Waiting.Values.Select(w => w.Demand), Waiter.PoolOf(site), book.Day, order)
            .Take(book.ForStandby * _scenario.Habits.StandbyAsksPerDay));
        for (; book.ForStandby > 0 && asked.TryDequeue(out var demand);)
        {
            var waiter = state.Waiting[demand.Id];
            if (state.Happens(_scenario.Habits.StandbyTaken, Occasion.Standby, waiter, today.DayNumber))
            {
                book.ForStandby--;
                state.Seat(waiter, site, book.Day);
                waiter.Confirmed++;
            }
        }

        if (!state.Waiting.Values.Any(w => w.Demand.IsEligibleOn(book.Day)))
        {
            (book.Open, book.ForStandby) = (book.Open + book.ForStandby, 0);
        }
    }

    // Allocation policy, point 11: the displaced go first in the next run, and their promise survives.
    private void Displace(int site, DateOnly today)
    {
        foreach (var waiter in state.BookOf(site, today)?.Holders ?? [])
        {
            (waiter.Place, waiter.OfferEndsOn) = (null, null);
            waiter.Demand = waiter.Demand with { IsDisplaced = true };
            state.Wait(waiter);
        }

        foreach (var waiter in PassHolders(site, today))
        {
            state.TakePassBack(waiter);
            state.NotHonoured.Add(waiter);
        }
    }

    private int ReceiveBooked(int site, DateOnly today)
    {
        var received = 0;
        foreach (var waiter in state.BookOf(site, today)?.Holders ?? [])
        {
            waiter.Place = null;
            if (state.Happens(_scenario.Habits.NoShow, Occasion.NoShow, waiter, waiter.NoShows))
            {
                Miss(waiter, today);
            }
            else
            {
                waiter.Course.SeenOn = today;
                received++;
            }
        }

        return received;
    }

    private int ReceivePasses(int site, DateOnly today, int guichets)
    {
        foreach (var waiter in PassHolders(site, today))
        {
            state.TakePassBack(waiter);
            if (!state.Happens(_scenario.Habits.PassUsed, Occasion.PassUsed, waiter, today.DayNumber))
            {
                continue;
            }

            if (guichets > 0)
            {
                guichets--;
                See(waiter, today);
            }
            else
            {
                state.NotHonoured.Add(waiter);
            }
        }

        return guichets;
    }

    private void ReceiveTickets(int site, DateOnly today, int guichets)
    {
        var order = new StandbyOrder(today, today, Scenario.Calendar, state.Policy);
        var inHall = state.Waiting.Values.Where(w => state.Happens(_scenario.Habits.TriesHall, Occasion.Hall, w, today.DayNumber)).Select(w => w.Demand);
        foreach (var demand in StandbyChoice.InOrder(inHall, Waiter.PoolOf(site), today, order).Take(Math.Max(0, guichets)))
        {
            See(state.Waiting[demand.Id], today);
        }
    }

    private Waiter[] PassHolders(int site, DateOnly today) => [.. state.Waiting.Values.Where(w => w.PassSite == site && w.Demand.PassOn == today)];

    private void See(Waiter waiter, DateOnly today)
    {
        state.TakePassBack(waiter);
        state.Waiting.Remove(waiter.Demand.Id);
        waiter.Course.SeenOn = today;
    }

    private void Miss(Waiter waiter, DateOnly today)
    {
        waiter.LosePromise();
        waiter.Demand = waiter.Demand with { IsBack = true };
        waiter.Course.GaveUp = !state.Happens(_scenario.Habits.ReturnAfterNoShow, Occasion.Return, waiter, waiter.NoShows++);
        if (!waiter.Course.GaveUp)
        {
            var usual = Scenario.Calendar.AddWorkingDays(today, _scenario.Habits.DaysToReturn);
            var sleeps = AbsenceRule.AfterNoShow(waiter.NoShows, today, state.Policy) is Aftermath.AsleepUntil until ? until.Day : usual;
            state.ComesBackOn(sleeps > usual ? sleeps : usual, waiter);
        }
    }
}
