using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Visits;

/// <summary>One way the rest of the day may go: people come or not, services last as long as they do here, and <see cref="CallOrder"/> calls.</summary>
internal sealed class ForwardRun
{
    private readonly HallForecast _hall;
    private readonly ForecastDraws _draws;
    private readonly CallLedger _calls;
    private readonly List<WaitingTicket> _waiting;
    private readonly Queue<WaitingTicket> _arrivals;
    private readonly DateTimeOffset[] _freeAt;
    private int _made;

    private ForwardRun(HallForecast hall, ForecastDraws draws)
    {
        (_hall, _draws, _calls, _waiting) = (hall, draws, hall.Calls.Copy(), [.. hall.Waiting]);
        _freeAt = [.. hall.Guichets.Select(FreeAt)];
        _arrivals = new(hall.Expected.Select(e => e.Draw(hall.Now, draws)).OfType<WaitingTicket>()
            .Concat(hall.Later.SelectMany(l => l.Draw(hall.Now, draws)))
            .OrderBy(t => t.Since).ThenBy(t => t.Number));
    }

    /// <summary>Whether somebody known, whom an open guichet could have called, never was.</summary>
    private bool LeavesSomebody => _waiting.Concat(_arrivals).Any(t => t.Id != WalkInRate.Anybody && _hall.Guichets.Any(g => g.MayCall(t) && g.CallsFrom(_hall.Now) is not null));

    /// <summary>Goes on until the person is called, or until closing.</summary>
    public static ForwardOutcome Until(TicketId person, HallForecast hall, ForecastDraws draws)
    {
        var run = new ForwardRun(hall, draws);
        foreach (var (ticket, at) in run.Calls())
        {
            if (ticket.Id == person)
            {
                return new(at - hall.Now, run._made - 1);
            }
        }

        return new(null, run._made);
    }

    /// <summary>Whether everybody known is called before closing.</summary>
    public static bool CallsEverybody(HallForecast hall, ForecastDraws draws)
    {
        var run = new ForwardRun(hall, draws);
        _ = run.Calls().Count();
        return !run.LeavesSomebody;
    }

    /// <summary>When the last service ends, of those under way and of everybody known who can be called.</summary>
    public static DateTimeOffset EndsAt(HallForecast hall, ForecastDraws draws)
    {
        var run = new ForwardRun(hall, draws);
        _ = run.Calls().Count();
        return run._freeAt.Append(hall.Now).Max();
    }

    private IEnumerable<(WaitingTicket Ticket, DateTimeOffset At)> Calls()
    {
        for (DateTimeOffset? next = _hall.Now; next is { } now; next = NextMoment(now))
        {
            for (; _arrivals.TryPeek(out var arrived) && arrived.Since <= now; _arrivals.Dequeue())
            {
                _waiting.Add(AsRanked(arrived));
            }

            for (var g = 0; g < _freeAt.Length; g++)
            {
                if (_waiting.Count > 0 && _freeAt[g] <= now && _hall.Guichets[g].CallsAt(now) && Called(_hall.Guichets[g], now) is { } ticket)
                {
                    _freeAt[g] = now + _hall.Durations.Draw(ticket.Pool, _draws);
                    yield return (ticket, now);
                }
            }
        }
    }

    private WaitingTicket? Called(GuichetForecast guichet, DateTimeOffset now)
    {
        var scene = new CallScene(now, guichet.Id, guichet.Pools, _waiting, _hall.NearUntil, _calls.FullCredits) { Policy = _hall.Policy };
        if (CallOrder.Next(scene) is not CallDecision.Call { Ticket: var ticket })
        {
            return null;
        }

        _made++;
        _waiting.Remove(ticket);
        Add(new(ticket.Pool, now, ticket.Since, ticket.IsBooked, IsRecall: ticket.AgainAt is not null) { Served = guichet.Pools });
        return ticket;
    }

    // What CallLedger.PassedOver would count again from the start.
    private void Add(PastCall call)
    {
        _calls.Add(call);
        for (var i = 0; i < _waiting.Count; i++)
        {
            if (_waiting[i] is { IsBooked: false } walkIn && call.PassesOver(walkIn.Pool, walkIn.Since))
            {
                _waiting[i] = walkIn with { PassedOver = walkIn.PassedOver + 1 };
            }
        }
    }

    // Later than the grace, a booked person ranks as a walk-in.
    private WaitingTicket AsRanked(WaitingTicket arrived) => arrived.Since > arrived.Hour + _hall.Policy.Grace ? arrived with { Hour = null } : arrived;

    /// <summary>When somebody comes, comes back or a guichet is free again; null when nothing can happen any more.</summary>
    private DateTimeOffset? NextMoment(DateTimeOffset now)
    {
        if (_waiting.Count == 0 && _arrivals.Count == 0)
        {
            return null;
        }

        DateTimeOffset? next = _arrivals.TryPeek(out var arrives) ? arrives.Since : null;
        foreach (var ticket in _waiting)
        {
            next = Earlier(next, ticket.AgainAt, now);
        }

        for (var g = 0; g < _freeAt.Length; g++)
        {
            next = Earlier(next, _hall.Guichets[g].CallsFrom(_freeAt[g] > now ? _freeAt[g] : now), now);
        }

        return next;
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? known, DateTimeOffset? other, DateTimeOffset now) =>
        other > now && (known is null || other < known) ? other : known;

    private DateTimeOffset FreeAt(GuichetForecast guichet) => guichet.InService is { } service
        ? _hall.Now + _hall.Durations.DrawRest(service.Pool, _hall.Now - service.Since, _draws)
        : _hall.Now;
}

/// <param name="Wait">Null when the person is not called before closing.</param>
/// <param name="Before">Calls made before.</param>
internal readonly record struct ForwardOutcome(TimeSpan? Wait, int Before);
