using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Visits;

namespace PrefectureBooking.Simulator.Hall;

/// <summary>This project's rules: <see cref="CallOrder"/> calls, <see cref="WaitEstimate"/> speaks at the door.</summary>
internal sealed class PublishedHall(HallDay day, HallOptions options) : IHallRule
{
    private static readonly HashSet<PoolId> Pools = [HallSetting.Pool];
    private static readonly HalfOpen<DateTimeOffset> HalfDay = new(HallSetting.Opens, HallSetting.Closes);

    private readonly ServiceDurations _durations = new ServiceDurations().With(HallSetting.Pool, HallSetting.Slot, options.Learns ? day.History : []);
    private readonly CallLedger _calls = new(PlanningPolicy.Default.WalkInShare);
    private readonly Dictionary<TicketId, HallVisit> _waiting = [];
    private readonly Dictionary<TicketId, WaitingTicket> _tickets = [];
    private readonly Dictionary<int, HallPerson> _expected = day.People.Where(p => p.IsBooked || p.HasPass).ToDictionary(p => p.Number);
    private readonly ServiceUnderWay?[] _inService = new ServiceUnderWay?[HallSetting.Guichets];

    public bool WritesForWhoIsLeft => true;

    public bool Arrives(HallVisit visit, DateTimeOffset now)
    {
        _expected.Remove(visit.Person.Number);
        var ticket = TicketOf(visit.Person, now);
        visit.Told = WaitEstimate.OfNewcomer(Forecast(now, visit.Person.Number), ticket);
        if (visit.Told is WaitAnswer.Range { ToldUntil: var until })
        {
            _waiting.Add(ticket.Id, visit);
            _tickets.Add(ticket.Id, ticket with { ToldUntil = until });
        }

        return !visit.IsRefused;
    }

    public HallStep Next(int guichet, DateTimeOffset now)
    {
        _inService[guichet] = null;
        WaitingTicket[] tickets = [.. _tickets.Values.Select(t => t with { PassedOver = _calls.PassedOver(t.Pool, t.Since) })];
        if (CallOrder.Next(new(now, GuichetAt(guichet), Pools, tickets, NearUntil, _calls.FullCredits) { Policy = options.Policy }) is not CallDecision.Call { Ticket: var ticket })
        {
            return new HallStep.Nobody(null);
        }

        _tickets.Remove(ticket.Id);
        _waiting.Remove(ticket.Id, out var visit);
        _calls.Add(new(ticket.Pool, now, ticket.Since, ticket.IsBooked, IsRecall: false));
        _inService[guichet] = new(ticket.Pool, now);
        return new HallStep.Serve(visit!);
    }

    private static DateOnly NearUntil { get; } = Town.Scenario.Calendar.AddWorkingDays(HallSetting.Day, Domain.Allocation.AllocationPolicy.Default.LastFilledDay);

    private HallForecast Forecast(DateTimeOffset now, int newcomer) => new()
    {
        Now = now,
        Guichets = [.. Enumerable.Range(0, HallSetting.Guichets).Select(g => new GuichetForecast(GuichetAt(g), Pools, [HalfDay]) { InService = _inService[g] })],
        Waiting = _tickets.Values,
        Expected = [.. _expected.Values.Select(Expected)],
        Later = [new(HallSetting.Pool, new(HallSetting.Opens, HallSetting.Opens + HallSetting.WalkInsCome), HallSetting.WalkIns - (day.Setting.Passes * HallSetting.PassShowUp), day.Recent)],
        Durations = _durations,
        Calls = _calls,
        NearUntil = NearUntil,
        Policy = options.Policy,
        Seed = ((ulong)day.Draw << 32) + (ulong)newcomer,
        Runs = options.Runs,
    };

    private static ExpectedTicket Expected(HallPerson person) => person.IsBooked
        ? ExpectedTicket.Booked(TicketOf(person, default), HallSetting.ShowUp)
        : new(TicketOf(person, default), HallSetting.PassShowUp, HalfDay);

    private static WaitingTicket TicketOf(HallPerson person, DateTimeOffset since) => new()
    {
        Id = new(new Guid(person.Number + 1, 0, 0, new byte[8])),
        Number = person.Number,
        Pool = HallSetting.Pool,
        Since = since,
        Hour = person.Hour,
        Class = person.Class,
        Deadline = person.Deadline,
        HasPass = person.HasPass,
    };

    private static GuichetId GuichetAt(int guichet) => new(new Guid(guichet + 1, 0, 0, new byte[8]));
}
