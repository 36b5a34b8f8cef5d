using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Visits;

namespace PrefectureBooking.Application.Visits;

/// <summary>The hall as its staff see it: who waits, by number; which guichets work; what a newcomer would be told. No name.</summary>
public sealed class ReadHall(IDbContextFactory<BookingDbContext> contexts, StaffAccess access, HallForecasts forecasts, BookingClock clock)
{
    // Enough for a light; a person at the door gets the full number of runs.
    private const int Runs = 40;

    /// <returns>Null when refused.</returns>
    public async Task<HallView?> HandleAsync(HallCommand by, CancellationToken ct)
    {
        if (await access.SiteAsync(by.Account, by.Site, HallRoles.Any, ct) is not { } site)
        {
            return null;
        }

        var now = clock.Now;
        var today = site.Today(now);
        await using var db = await contexts.CreateDbContextAsync(ct);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        var queue = await HallQueue.ReadAsync(db, site.Id, today, ct);
        var day = await db.SiteDays.SingleOrDefaultAsync(d => d.SiteId == site.Id && d.Day == today, ct);
        var closes = await (from o in db.Openings
                            join plan in db.DayPlans on o.DayPlanId equals plan.Id
                            join pool in db.Pools on plan.PoolId equals pool.Id
                            where plan.Day == today && pool.SiteId == site.Id
                            select (DateTimeOffset?)o.EndsAt).MaxAsync(ct);
        return new HallView(
            site, today, now, day?.RegistrationClosedAt, day?.ClosedAt, closes,
            await PoolsAsync(db, site, queue, now, day, ct), [.. queue.Open.Select(t => RowOf(t, queue))], await GuichetsAsync(db, site.Id, ct));
    }

    private async Task<IReadOnlyList<HallPool>> PoolsAsync(BookingDbContext db, StaffSite site, HallQueue queue, DateTimeOffset now, SiteDay? day, CancellationToken ct)
    {
        var pools = await db.Pools.Where(p => p.SiteId == site.Id).OrderBy(p => p.Code).ToListAsync(ct);
        var forecast = (await forecasts.OfAsync(db, site, queue, now, ct)) with { Runs = Runs };
        return
        [
            .. pools.Select(pool => new HallPool(
                pool.Id, pool.Label.In(LocalizedText.Source), queue.Waiting.Count(t => t.Pool == pool.Id),
                day?.RegistrationClosedAt is null ? WaitEstimate.OfNewcomer(forecast, Newcomer(pool.Id, now)) : new WaitAnswer.NotToday())),
        ];
    }

    private static WaitingTicket Newcomer(PoolId pool, DateTimeOffset now) =>
        new() { Id = TicketId.New(), Number = int.MaxValue, Pool = pool, Since = now, Class = DemandClass.F };

    private static HallRow RowOf(HallTicket open, HallQueue queue)
    {
        var t = open.Ticket;
        var leader = t.LeaderId is { } id ? queue.Open.FirstOrDefault(o => o.Ticket.Id == id)?.Ticket.Number : null;
        return new(t.Id, t.Number, t.PoolId, t.State, t.Hour, t.PassId is not null, t.ArrivedAt, t.Since, t.ToldUntil, t.AgainAt, leader, t.AllowedOutOfOrderBy is not null);
    }

    private static async Task<IReadOnlyList<HallGuichet>> GuichetsAsync(BookingDbContext db, SiteId site, CancellationToken ct)
    {
        var rows = await (from g in db.Guichets
                          where g.SiteId == site
                          orderby g.Number
                          from s in db.GuichetSessions.Where(s => s.GuichetId == g.Id && s.ClosedAt == null).DefaultIfEmpty()
                          from o in db.OpenCalls.Where(o => o.GuichetId == g.Id).DefaultIfEmpty()
                          from c in db.Calls.Where(c => c.Id == o.CallId).DefaultIfEmpty()
                          select new { g.Id, g.Number, s, o, c }).ToListAsync(ct);
        var accounts = rows.Where(r => r.s is not null).SelectMany(r => new[] { r.s!.Account.Value, r.s.HelpedBy?.Value ?? Guid.Empty }).ToList();
        var names = await db.Users.Where(u => accounts.Contains(u.Id)).ToDictionaryAsync(u => new StaffUserId(u.Id), u => u.DisplayName, ct);
        return
        [
            .. rows.Select(r => new HallGuichet(
                r.Id, r.Number, r.s?.Id, r.s is null ? null : names.GetValueOrDefault(r.s.Account), r.s?.Account, r.s?.OpenedAt, r.s?.PausedAt, r.s?.PauseReason, r.s?.HelpAskedAt, r.s?.HelpedBy is { } helper ? names.GetValueOrDefault(helper) : null,
                r.c?.Number, r.o?.CameAt ?? r.c?.CalledAt, r.o?.CameAt is not null)),
        ];
    }
}

/// <param name="Closes">When the last guichet planned for today closes; null without one.</param>
/// <param name="Tickets">That have not ended, by number.</param>
public sealed record HallView(
    StaffSite Site, DateOnly Day, DateTimeOffset ReadAt, DateTimeOffset? RegistrationClosedAt, DateTimeOffset? ClosedAt, DateTimeOffset? Closes,
    IReadOnlyList<HallPool> Pools, IReadOnlyList<HallRow> Tickets, IReadOnlyList<HallGuichet> Guichets)
{
    public IEnumerable<HallRow> WaitingFor(PoolId pool) =>
        Tickets.Where(t => t.Pool == pool && (t.State is TicketState.Waiting or TicketState.Paused or TicketState.Parked)).OrderBy(t => t.Since).ThenBy(t => t.Number);
}

/// <param name="Newcomer">What somebody without deadline would be told now.</param>
public sealed record HallPool(PoolId Id, string Label, int Waiting, WaitAnswer Newcomer);

/// <param name="Leader">Number of the household's first.</param>
public sealed record HallRow(
    TicketId Id, int Number, PoolId Pool, TicketState State, DateTimeOffset? Hour, bool HasPass, DateTimeOffset ArrivedAt, DateTimeOffset Since,
    DateTimeOffset? ToldUntil, DateTimeOffset? AgainAt, int? Leader, bool IsAllowedOutOfOrder);

/// <param name="Session">Null while nobody sits there.</param>
/// <param name="Helper">Colleague who said they come.</param>
/// <param name="Ticket">Number called or received now.</param>
/// <param name="TicketSince">When it was called, or came.</param>
public sealed record HallGuichet(
    GuichetId Id, int Number, GuichetSessionId? Session, string? Agent, StaffUserId? Account, DateTimeOffset? OpenedAt, DateTimeOffset? PausedAt, PauseReason? PauseReason,
    DateTimeOffset? HelpAskedAt, string? Helper, int? Ticket, DateTimeOffset? TicketSince, bool IsReceiving);
