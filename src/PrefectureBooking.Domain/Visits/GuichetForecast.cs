using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Visits;

/// <summary>A guichet as a forecast sees it.</summary>
/// <param name="Id">Which.</param>
/// <param name="Pools">Served there.</param>
/// <param name="Open">
/// When it calls, as planned, whether or not its agent has signed in yet: a pause or lunch lies between two stretches. A service begun before the end is finished.
/// </param>
public sealed record GuichetForecast(GuichetId Id, IReadOnlySet<PoolId> Pools, IReadOnlyList<HalfOpen<DateTimeOffset>> Open)
{
    /// <summary>Null when it is free.</summary>
    public ServiceUnderWay? InService { get; init; }

    /// <summary>The first moment, then or later, at which it calls; null after its last closing.</summary>
    internal DateTimeOffset? CallsFrom(DateTimeOffset instant) => CallsAt(instant) ? instant : Open.Select(o => (DateTimeOffset?)o.Start).Where(start => start > instant).Min();

    internal bool CallsAt(DateTimeOffset instant) => Open.Any(o => o.Contains(instant));

    internal bool MayCall(WaitingTicket ticket) => Pools.Contains(ticket.Pool) && (ticket.OnlyAt is null || ticket.OnlyAt == Id);
}

/// <param name="Pool">Of the person at the guichet.</param>
/// <param name="Since">When the person was called.</param>
public sealed record ServiceUnderWay(PoolId Pool, DateTimeOffset Since);
