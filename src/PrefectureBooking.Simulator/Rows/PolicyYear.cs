using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Simulator.Town;

namespace PrefectureBooking.Simulator.Rows;

/// <summary>The policy day by day: people register, choose open places, answer offers, cancel, come or not; every evening the Domain decides.</summary>
internal sealed class PolicyYear
{
    private readonly Scenario _scenario;
    private readonly PolicyState _state;
    private readonly PolicyHall _hall;
    private readonly PolicyEvening _evening;
    private readonly Dictionary<DateOnly, List<(Waiter Waiter, (int Site, DateOnly Day) Place)>> _cancellations = [];

    public PolicyYear(Scenario scenario, PolicyOrder order)
    {
        (_scenario, _state) = (scenario, new PolicyState(scenario));
        (_hall, _evening) = (new(_state), new(_state, order));
    }

    public RowYear Run()
    {
        var registrations = _scenario.Registrations();
        foreach (var today in _scenario.Days)
        {
            if (today == _scenario.MeasuredFrom)
            {
                _state.Year.BeginMeasuring();
            }

            AnswerOffers(today);
            Cancel(today);
            Arrive(registrations[today].Select(person => new Waiter(_state.Year.Courses[person.Number])), today);
            Arrive(_state.BackOn(today), today);
            _hall.AskStandby(today);
            _hall.Receive(today);
            _evening.Run(today);
        }

        _state.Year.FirstShare = _state.FirstShare;
        return _state.Year;
    }

    private void Arrive(IEnumerable<Waiter> arriving, DateOnly today)
    {
        foreach (var waiter in arriving)
        {
            _state.Wait(waiter);
            _evening.Count(waiter, today);
            if (!ChooseOpen(waiter, today) && waiter.Demand.ClassOn(today) == DemandClass.R && waiter.MissedOffers == 0)
            {
                _state.Asking.Add(waiter);
            }
        }
    }

    // Allocation policy, point 4: before the evening hour, tomorrow's open places may still be chosen.
    private bool ChooseOpen(Waiter waiter, DateOnly today)
    {
        var last = Scenario.Calendar.AddWorkingDays(today, _state.Policy.LastFilledDay);
        var place = waiter.Person.Sites.SelectMany(site => _state.BooksOf(site, today.AddDays(1), last).Select(book => (site, book)))
            .Where(p => p.book.Open > 0 && waiter.Demand.IsEligibleOn(p.book.Day)).OrderBy(p => p.book.Day).FirstOrDefault();
        if (place.book is null)
        {
            return false;
        }

        place.book.Open--;
        _state.Year.BookedOpen++;
        _state.Seat(waiter, place.site, place.book.Day);
        Confirm(waiter, today);
        return true;
    }

    private void AnswerOffers(DateOnly today)
    {
        foreach (var waiter in _evening.TakeOffered())
        {
            var (silent, declined) = (_scenario.Habits.Unanswered, _scenario.Habits.Declined);
            var draw = _scenario.Chance.Draw(Occasion.Silence, waiter.Person.Number, waiter.Offers++);
            if (draw >= silent + declined)
            {
                Confirm(waiter, today);
            }
            else if (draw >= silent)
            {
                Decline(waiter, today);
            }
        }
    }

    // Declining on the day of the offer is free: that day is noted as impossible, rank and promise stay.
    private void Decline(Waiter waiter, DateOnly today)
    {
        waiter.Demand = waiter.Demand with { ImpossibleDays = [.. waiter.Demand.ImpossibleDays, waiter.Place!.Value.Day] };
        _state.Free(waiter, today);
        _state.Wait(waiter);
    }

    private void Confirm(Waiter waiter, DateOnly today)
    {
        waiter.OfferEndsOn = null;
        var place = waiter.Place!.Value;
        if (_state.Happens(_scenario.Habits.Cancellation, Occasion.Cancellation, waiter, waiter.Confirmed))
        {
            var days = Scenario.Calendar.Between(today, place.Day).Count();
            var after = (int)(_scenario.Chance.Draw(Occasion.CancellationDay, waiter.Person.Number, waiter.Confirmed) * days) + 1;
            var on = Scenario.Calendar.AddWorkingDays(today, after);
            _cancellations[on] = [.. _cancellations.GetValueOrDefault(on, []), (waiter, place)];
        }

        waiter.Confirmed++;
    }

    private void Cancel(DateOnly today)
    {
        foreach (var (waiter, place) in _cancellations.GetValueOrDefault(today, []).Where(c => c.Waiter.Place == c.Place))
        {
            _state.Free(waiter, today);
            waiter.LosePromise();
            waiter.Demand = waiter.Demand with { IsBack = true };
            _state.ComesBackOn(today.AddDays(1), waiter);
        }
    }
}
