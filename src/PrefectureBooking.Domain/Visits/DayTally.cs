using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Visits;

/// <summary>
/// The figures of one day in a hall, folded by pool and hour from the rows that are only added: calls, what followed them, outcomes.
/// Each event counts in the hour of the site's clock in which it happened, for the pool of its row.
/// </summary>
/// <remarks>
/// A person counts as called, and their wait ends, at their first call; called again, transferred or put aside, they are not counted a second time.
/// Of a household the first is called, and all are received: received and outcomes count people, waits and durations count calls.
/// </remarks>
public static class DayTally
{
    /// <param name="pools">In the order shown; one without any event has only its whole day.</param>
    /// <param name="rows">Of one site and day, in any order.</param>
    /// <param name="zone">Of the site.</param>
    public static IReadOnlyList<PoolTally> Of(IEnumerable<PoolId> pools, DayRows rows, TimeZoneInfo zone)
    {
        var called = rows.Calls.ToDictionary(c => c.Id);
        var events = new TallyEvents(
            [.. rows.Calls.GroupBy(c => c.TicketId).Select(calls => calls.MinBy(c => (c.CalledAt, c.Id.Value))!).Select(c => new PoolEvent<Call>(c.PoolId, c.CalledAt, c))],
            [.. rows.Steps.Select(s => new PoolEvent<CallStepKind>(called[s.CallId].PoolId, s.At, s.Step))],
            [.. rows.Visits.Select(v => new PoolEvent<Visit>(v.PoolId, v.StartedAt, v))]);
        return [.. pools.Select(pool => OfPool(pool, events.Where(pool), [.. rows.Tickets.Where(t => t.Pool == pool)], zone))];
    }

    private static PoolTally OfPool(PoolId pool, TallyEvents events, IReadOnlyList<DayTicket> tickets, TimeZoneInfo zone) => new(
        pool,
        [.. events.Instants.Select(at => HourOf(zone, at)).Distinct().Order().Select(hour => Folded(hour, events.Where(at => HourOf(zone, at) == hour)))],
        Folded(null, events),
        tickets.Count(t => t.State is TicketState.Waiting or TicketState.Paused or TicketState.Parked),
        tickets.Count(t => t.State == TicketState.PutOff));

    private static int HourOf(TimeZoneInfo zone, DateTimeOffset at) => LocalTimes.TimeIn(zone, at).Hour;

    private static HourTally Folded(int? hour, TallyEvents events) => new()
    {
        Hour = hour,
        Booked = events.Called.Count(c => c.What.IsBooked),
        WithPass = events.Called.Count(c => c.What is { IsBooked: false, HasPass: true }),
        Others = events.Called.Count(c => c.What is { IsBooked: false, HasPass: false }),
        Wait = TimeSpread.Of(events.Called.Select(c => WaitOf(c.What))),
        Received = events.Received.Count,
        Service = TimeSpread.Of(events.Received.Where(v => !v.What.IsCompanion).Select(v => v.What.EndedAt - v.What.StartedAt)),
        Unanswered = events.Steps.Count(s => s.What == CallStepKind.Absent),
        Transfers = events.Steps.Count(s => s.What == CallStepKind.Transferred),
        Outcomes = events.Received.CountBy(v => v.What.Outcome).ToDictionary(),
    };

    // A booked person waits from the hour, however early they came.
    private static TimeSpan WaitOf(Call first)
    {
        var from = first.Hour > first.ArrivedAt ? first.Hour.Value : first.ArrivedAt;
        return first.CalledAt > from ? first.CalledAt - from : TimeSpan.Zero;
    }

    private sealed record PoolEvent<T>(PoolId Pool, DateTimeOffset At, T What);

    private sealed record TallyEvents(IReadOnlyList<PoolEvent<Call>> Called, IReadOnlyList<PoolEvent<CallStepKind>> Steps, IReadOnlyList<PoolEvent<Visit>> Received)
    {
        // A call that was answered or ended says nothing by itself.
        public IEnumerable<DateTimeOffset> Instants =>
            [.. Called.Select(e => e.At), .. Steps.Where(e => e.What is CallStepKind.Absent or CallStepKind.Transferred).Select(e => e.At), .. Received.Select(e => e.At)];

        public TallyEvents Where(PoolId pool) => new([.. Called.Where(e => e.Pool == pool)], [.. Steps.Where(e => e.Pool == pool)], [.. Received.Where(e => e.Pool == pool)]);

        public TallyEvents Where(Func<DateTimeOffset, bool> when) => new([.. Called.Where(e => when(e.At))], [.. Steps.Where(e => when(e.At))], [.. Received.Where(e => when(e.At))]);
    }
}

/// <param name="Steps">Of these calls.</param>
/// <param name="Tickets">What still stands of the day's tickets: they go with their demands, so an old day may have fewer.</param>
public sealed record DayRows(IReadOnlyCollection<Call> Calls, IReadOnlyCollection<CallStep> Steps, IReadOnlyCollection<Visit> Visits, IReadOnlyCollection<DayTicket> Tickets);

public readonly record struct DayTicket(PoolId Pool, TicketState State);

/// <param name="Hours">In which something happened.</param>
/// <param name="Waiting">Not called yet, or to be called again.</param>
/// <param name="PutOff">Not received before the closing of the day; they hold a pass for another one.</param>
public sealed record PoolTally(PoolId Pool, IReadOnlyList<HourTally> Hours, HourTally Day, int Waiting, int PutOff);
