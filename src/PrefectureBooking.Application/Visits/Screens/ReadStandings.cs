using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Visits;

namespace PrefectureBooking.Application.Visits.Screens;

/// <summary>Where every ticket of a hall stands now. Read once for the pages of all who wait; each shows its own line only. Takes no lock.</summary>
public sealed class ReadStandings(IDbContextFactory<BookingDbContext> contexts, BookingClock clock)
{
    public async Task<HallStandings> HandleAsync(SiteId id, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        var zone = await db.Sites.Where(s => s.Id == id).Join(db.Prefectures, s => s.PrefectureId, p => p.Id, (_, p) => p.TimeZone).SingleAsync(ct);
        var today = LocalTimes.TodayIn(TimeZoneInfo.FindSystemTimeZoneById(zone), clock.Now);
        var queue = await HallQueue.ReadAsync(db, id, today, ct);
        var before = Before(queue, QueuePositions.Order(await SceneAsync(db, id, today, queue, ct)));
        return new HallStandings(queue.Open.Select(t => t.Ticket).ToDictionary(
            t => t.Id,
            t => TicketStanding.Of(t, before.TryGetValue(t.LeaderId ?? t.Id, out var people) ? people : null)));
    }

    private async Task<QueueScene> SceneAsync(BookingDbContext db, SiteId site, DateOnly today, HallQueue queue, CancellationToken ct)
    {
        var now = clock.Now;
        var slots = await db.Pools.Where(p => p.SiteId == site).ToDictionaryAsync(p => p.Id, p => p.SlotLength, ct);
        var sessions = await db.GuichetSessions.Include(s => s.Pools).Where(s => s.SiteId == site && s.ClosedAt == null && s.PausedAt == null).ToListAsync(ct);
        var busy = await db.OpenCalls.Join(db.Calls.Where(c => c.SiteId == site && c.Day == today), o => o.CallId, c => c.Id, (_, c) => new { c.GuichetId, c.PoolId, c.CalledAt })
            .ToDictionaryAsync(c => c.GuichetId, c => c.CalledAt + slots[c.PoolId], ct);
        var guichets = sessions.OrderBy(s => s.OpenedAt).Select(s => new QueueGuichet(s.GuichetId, s.Pools.Select(p => p.PoolId).ToHashSet(), busy.GetValueOrDefault(s.GuichetId, now)));
        return new QueueScene(now, [.. guichets], queue.Waiting, queue.Ledger, slots, queue.NearUntil);
    }

    // A household is called under one number and is as many people as it has tickets.
    private static Dictionary<TicketId, int> Before(HallQueue queue, IReadOnlyList<TicketId> order)
    {
        var households = queue.Open.CountBy(t => t.Ticket.LeaderId ?? t.Ticket.Id).ToDictionary();
        var before = new Dictionary<TicketId, int>();
        var people = 0;
        foreach (var ticket in order)
        {
            before[ticket] = people;
            people += households.GetValueOrDefault(ticket, 1);
        }

        return before;
    }
}

/// <param name="Open">Tickets of today that have not ended.</param>
public sealed record HallStandings(IReadOnlyDictionary<TicketId, TicketStanding> Open);

/// <param name="AgainAt">When the person is called again after a pause.</param>
/// <param name="Before">People called before; null unless the person simply waits, and while no open guichet serves their pool.</param>
public sealed record TicketStanding(TicketState State, DateTimeOffset? LastCalledAt, DateTimeOffset? AgainAt, int? Before)
{
    public static TicketStanding Of(Ticket ticket, int? before) =>
        new(ticket.State, ticket.LastCalledAt, ticket.AgainAt, ticket.State is TicketState.Waiting ? before : null);
}
