using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Simulator.Town;

namespace PrefectureBooking.Simulator.Rows;

/// <summary>What the day and the evening of the policy share.</summary>
internal sealed class PolicyState
{
    private readonly Dictionary<(int Site, DateOnly Day), DayBook> _books = [];
    private readonly Dictionary<(int Site, DateOnly Day), int> _passes = [];
    private readonly Dictionary<DateOnly, List<Waiter>> _back = [];
    private readonly FloorSums[] _floorSums;
    private readonly (AccumulatedShare WalkIns, PassSums Passes)[] _sums;
    private readonly Dictionary<(int Site, DateOnly Day), int> _quotas = [];

    public PolicyState(Scenario scenario)
    {
        (Scenario, Year) = (scenario, RowYear.Of(scenario));
        (_floorSums, _sums) = (new FloorSums[Sites], new (AccumulatedShare, PassSums)[Sites]);
        NoShow = NoShowRate.Observed(0, 0, Policy.Planning);
    }

    public Scenario Scenario { get; }

    public RowYear Year { get; }

    public AllocationPolicy Policy { get; } = AllocationPolicy.Default;

    public NoShowRate NoShow { get; }

    public decimal FirstShare { get; set; } = AllocationPolicy.Default.Floors.FirstAtStart;

    public int Sites => Scenario.Capacity.Count;

    public Dictionary<DemandId, Waiter> Waiting { get; } = [];

    /// <summary>R without place who get an answer tonight.</summary>
    public List<Waiter> Asking { get; } = [];

    public List<Waiter> NotHonoured { get; } = [];

    public IEnumerable<DayBook> BooksOf(int site, DateOnly from, DateOnly until) =>
        Scenario.Calendar.Between(from, until.AddDays(1)).Select(day => BookOf(site, day)).OfType<DayBook>();

    public DayBook? BookOf(int site, DateOnly day) => _books.GetValueOrDefault((site, day));

    /// <summary>Plans a day when the run first fills it; its floors are frozen then.</summary>
    public DayBook Plan(int site, DateOnly day)
    {
        if (BookOf(site, day) is { } known)
        {
            return known;
        }

        var capacity = DayCapacity.For(Scenario.Capacity[site], NoShow, Policy.Planning, _sums[site].WalkIns);
        (var quota, var passSums) = PassQuotas.Of(capacity, NoShow, Policy, _sums[site].Passes);
        (var floors, _floorSums[site]) = DayFloors.Of(capacity.Bookable, FirstShare, Policy.Floors.Expired, _floorSums[site]);
        _sums[site] = (capacity.WalkInsSoFar, passSums);
        _quotas[(site, day)] = quota;
        return _books[(site, day)] = new(day, capacity.Bookable, floors);
    }

    /// <summary>Of days not planned yet, what planning them would give on average.</summary>
    public (int Bookable, DayFloors Floors, int Quota) Expected(int site)
    {
        var capacity = DayCapacity.For(Scenario.Capacity[site], NoShow, Policy.Planning, default);
        var quota = PassQuotas.Of(capacity, NoShow, Policy, default).Quota;
        return (capacity.Bookable, new((int)(FirstShare * capacity.Bookable), (int)(Policy.Floors.Expired * capacity.Bookable)), quota);
    }

    public int PassesLeft(int site, DateOnly day) =>
        _quotas.GetValueOrDefault((site, day), Expected(site).Quota) - _passes.GetValueOrDefault((site, day));

    public void GivePass(Waiter waiter, int site, DateOnly day)
    {
        TakePassBack(waiter);
        _passes[(site, day)] = _passes.GetValueOrDefault((site, day)) + 1;
        waiter.PassSite = site;
        waiter.Demand = waiter.Demand with { PassOn = day };
        Year.PassesGiven++;
    }

    public void TakePassBack(Waiter waiter)
    {
        if (waiter.PassSite is { } site)
        {
            _passes[(site, waiter.Demand.PassOn!.Value)]--;
            waiter.PassSite = null;
            waiter.Demand = waiter.Demand with { PassOn = null };
        }
    }

    public void Seat(Waiter waiter, int site, DateOnly day)
    {
        TakePassBack(waiter);
        waiter.Place = (site, day);
        waiter.Demand = waiter.Demand with { IsDisplaced = false };
        BookOf(site, day)!.Holders.Add(waiter);
        Waiting.Remove(waiter.Demand.Id);
        Year.Booked++;
    }

    /// <summary>Gives the place back: to the next run, or to standby when it is nearer.</summary>
    public void Free(Waiter waiter, DateOnly today)
    {
        var (site, day) = waiter.Place!.Value;
        (waiter.Place, waiter.OfferEndsOn) = (null, null);
        var book = BookOf(site, day)!;
        book.Holders.Remove(waiter);
        book.ForStandby += day < RunDays.Of(today, Scenario.Calendar, Policy).First ? 1 : 0;
    }

    public void Wait(Waiter waiter) => Waiting[waiter.Demand.Id] = waiter;

    public void ComesBackOn(DateOnly day, Waiter waiter)
    {
        var on = Scenario.Calendar.FirstOnOrAfter(day);
        if (!_back.TryGetValue(on, out var list))
        {
            _back[on] = list = [];
        }

        list.Add(waiter);
    }

    public IReadOnlyList<Waiter> BackOn(DateOnly today) => _back.GetValueOrDefault(today, []);

    public bool Happens(double probability, Occasion occasion, Waiter waiter, int attempt) =>
        Scenario.Chance.Happens(probability, occasion, waiter.Person.Number, attempt);
}
