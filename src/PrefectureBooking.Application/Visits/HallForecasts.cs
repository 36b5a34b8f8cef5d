using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Documents;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Visits;

namespace PrefectureBooking.Application.Visits;

/// <summary>Gathers what an estimate starts from: the hall as it is, the guichets of the day, who is still expected, and what the site's past teaches.</summary>
public sealed class HallForecasts(HallHistory history)
{
    // Once the first guichet of the day is staffed, one that is planned and not staffed is counted on for this long, then no more.
    private static readonly TimeSpan LateOpening = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan PauseLength = TimeSpan.FromMinutes(15);
    private static readonly TimeOnly Noon = new(12, 30);

    internal async Task<HallForecast> OfAsync(BookingDbContext db, StaffSite site, HallQueue queue, DateTimeOffset now, CancellationToken ct)
    {
        var today = site.Today(now);
        var past = await history.OfAsync(db, site.Id, site.Zone, today, ct);
        return new HallForecast
        {
            Now = now,
            Guichets = await GuichetsAsync(db, site.Id, today, now, ct),
            Waiting = queue.Waiting,
            Expected = [.. await BookedAsync(db, site.Id, today, now, ct), .. await PassesAsync(db, site, today, past.PassShowUp, ct)],
            Later = past.WalkIns,
            Durations = past.Durations,
            Calls = queue.Ledger,
            NearUntil = queue.NearUntil,
            Seed = (ulong)now.UtcTicks,
        };
    }

    private static async Task<IReadOnlyList<GuichetForecast>> GuichetsAsync(BookingDbContext db, SiteId site, DateOnly today, DateTimeOffset now, CancellationToken ct)
    {
        var planned = (await (from o in db.Openings
                              where o.EndsAt > now
                              join plan in db.DayPlans on o.DayPlanId equals plan.Id
                              join pool in db.Pools on plan.PoolId equals pool.Id
                              where pool.SiteId == site && plan.Day == today
                              select new { o.GuichetId, plan.PoolId, o.StartsAt, o.EndsAt }).ToListAsync(ct)).ToLookup(o => o.GuichetId);
        var sessions = (await db.GuichetSessions.AsNoTracking().Include(s => s.Pools).Where(s => s.SiteId == site && s.ClosedAt == null).ToListAsync(ct))
            .ToDictionary(s => s.GuichetId);
        var calls = (await (from open in db.OpenCalls
                            join call in db.Calls on open.CallId equals call.Id
                            where call.SiteId == site
                            select new { open.GuichetId, call.PoolId, call.CalledAt }).ToListAsync(ct)).ToDictionary(c => c.GuichetId);
        var ends = planned.SelectMany(o => o).Select(o => (DateTimeOffset?)o.EndsAt).Max();
        return
        [
            .. planned.Select(o => o.Key).Union(sessions.Keys).Select(id =>
            {
                var session = sessions.GetValueOrDefault(id);
                var hours = planned[id].Select(o => new HalfOpen<DateTimeOffset>(o.StartsAt, o.EndsAt)).OrderBy(o => o.Start).ToList();
                var open = session is null ? hours.Where(h => sessions.Count == 0 || h.Start > now - LateOpening) : Staffed(session, hours, ends, now);
                var pools = session?.Pools.Select(p => p.PoolId) ?? planned[id].Select(o => o.PoolId);
                return new GuichetForecast(id, pools.ToHashSet(), [.. open])
                {
                    InService = calls.TryGetValue(id, out var call) ? new ServiceUnderWay(call.PoolId, call.CalledAt) : null,
                };
            }).Where(g => g.Open.Count > 0),
        ];
    }

    // Somebody sits there: now counts as open, until the stretch planned or, without one, the end of the site's day.
    private static IEnumerable<HalfOpen<DateTimeOffset>> Staffed(
        GuichetSession session, List<HalfOpen<DateTimeOffset>> hours, DateTimeOffset? ends, DateTimeOffset now)
    {
        var from = session.PausedAt is { } paused && paused + PauseLength > now ? paused + PauseLength : now;
        var current = hours.Where(h => h.Start <= now).Select(h => (DateTimeOffset?)h.End).FirstOrDefault() ?? (hours.Count == 0 ? ends : hours[0].Start);
        return (current > from ? [new HalfOpen<DateTimeOffset>(from, current.Value)] : Enumerable.Empty<HalfOpen<DateTimeOffset>>()).Concat(hours.Where(h => h.Start > now));
    }

    private static async Task<IEnumerable<ExpectedTicket>> BookedAsync(BookingDbContext db, SiteId site, DateOnly today, DateTimeOffset now, CancellationToken ct)
    {
        var latest = now - HallPolicy.Default.Grace;
        var booked = await (from a in db.Appointments
                            where a.State == AppointmentState.Confirmed
                            join s in db.Slots on a.SlotId equals s.Id
                            where s.Day == today && s.StartsAt > latest
                            join pool in db.Pools on s.PoolId equals pool.Id
                            where pool.SiteId == site
                            join plan in db.DayPlans on s.DayPlanId equals plan.Id
                            select new { a.Id, s.StartsAt, s.PoolId, plan.NoShowRate }).ToListAsync(ct);
        return booked.Select(b => ExpectedTicket.Booked(Expected(b.Id.Value, b.PoolId, b.StartsAt, pass: false), 1 - (double)b.NoShowRate));
    }

    private static async Task<IEnumerable<ExpectedTicket>> PassesAsync(BookingDbContext db, StaffSite site, DateOnly today, double showUp, CancellationToken ct)
    {
        var passes = await (from p in db.WalkInPasses
                            where p.Day == today && p.EndedOn == null && !db.Tickets.Any(t => t.PassId == p.Id)
                            join pool in db.Pools on p.PoolId equals pool.Id
                            where pool.SiteId == site.Id
                            join d in db.Demands on p.DemandId equals d.Id
                            select new { p.Id, p.PoolId, p.Half, d.Deadline }).ToListAsync(ct);
        return passes.Select(p => new ExpectedTicket(
            Expected(p.Id.Value, p.PoolId, null, pass: true) with { Deadline = p.Deadline }, showUp, LocalTimes.ToInstants(today, Half(p.Half), site.Zone)));
    }

    private static HalfOpen<TimeOnly> Half(HalfDay half) => half == HalfDay.Morning ? new(new(8, 30), Noon) : new(Noon, new(16, 30));

    private static WaitingTicket Expected(Guid id, PoolId pool, DateTimeOffset? hour, bool pass) => new()
    {
        Id = new TicketId(id), Number = int.MaxValue, Pool = pool, Since = hour ?? default, Hour = hour, Class = DemandClass.R, HasPass = pass,
    };
}
