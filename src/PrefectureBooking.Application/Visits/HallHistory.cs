using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Visits;

namespace PrefectureBooking.Application.Visits;

/// <summary>What a site's last twenty working days teach: how long services take, who shows up, who comes unannounced. Read once a day and process.</summary>
public sealed class HallHistory
{
    private const int WorkingDaysBack = 20;

    // Until a site has its own, four holders of five are expected; ten imagined ones weigh little against a month of real ones.
    private const double AssumedPassShowUp = 0.8;
    private const int AssumedPasses = 10;

    private readonly ConcurrentDictionary<SiteId, PastHall> _read = new();

    internal async Task<PastHall> OfAsync(BookingDbContext db, SiteId site, TimeZoneInfo zone, DateOnly today, CancellationToken ct)
    {
        if (_read.TryGetValue(site, out var known) && known.Day == today)
        {
            return known;
        }

        var read = await ReadAsync(db, site, zone, today, ct);
        _read[site] = read;
        return read;
    }

    private static async Task<PastHall> ReadAsync(BookingDbContext db, SiteId site, TimeZoneInfo zone, DateOnly today, CancellationToken ct)
    {
        var calendar = await db.Sites.Where(s => s.Id == site).Join(db.Prefectures, s => s.PrefectureId, p => p.Id, (_, p) => p.HolidayCalendar).SingleAsync(ct);
        var first = new WorkingDays(HolidayCalendar.Parse(calendar)).AddWorkingDays(today, -WorkingDaysBack);
        var pools = await db.Pools.AsNoTracking().Where(p => p.SiteId == site).ToListAsync(ct);
        var services = (await (from v in db.Visits
                               where v.SiteId == site && v.Day >= first && v.Day < today && !v.IsCompanion
                               join c in db.Calls on v.CallId equals c.Id
                               select new { v.PoolId, c.CalledAt, v.EndedAt }).ToListAsync(ct)).ToLookup(v => v.PoolId, v => v.EndedAt - v.CalledAt);
        var durations = pools.Aggregate(new ServiceDurations(), (all, pool) => all.With(pool.Id, pool.SlotLength, services[pool.Id]));
        var passes = await db.WalkInPasses.Where(p => p.Day >= first && p.Day < today && db.Pools.Any(pool => pool.Id == p.PoolId && pool.SiteId == site)
                && (p.EndReason == WalkInPassEnd.Used || p.EndReason == WalkInPassEnd.NotUsed))
            .GroupBy(p => p.EndReason == WalkInPassEnd.Used).Select(g => new { Used = g.Key, Count = g.Count() }).ToListAsync(ct);
        var (used, missed) = (passes.Where(p => p.Used).Sum(p => p.Count), passes.Where(p => !p.Used).Sum(p => p.Count));
        return new PastHall(
            today, durations, (used + (AssumedPasses * AssumedPassShowUp)) / (used + missed + AssumedPasses), await WalkInsAsync(db, site, zone, first, today, ct));
    }

    private static async Task<IReadOnlyList<WalkInRate>> WalkInsAsync(
        BookingDbContext db, SiteId site, TimeZoneInfo zone, DateOnly first, DateOnly today, CancellationToken ct)
    {
        var seen = await (from t in db.Tickets
                          where t.SiteId == site && t.Day >= first && t.Day < today && t.Hour == null && t.PassId == null && t.LeaderId == null
                          join d in db.Demands on t.DemandId equals d.Id
                          join p in db.Procedures on d.ProcedureId equals p.Id
                          select new { t.PoolId, t.Day, t.ArrivedAt, d.Deadline, p.ClassRule }).AsNoTracking().ToListAsync(ct);
        var days = Math.Max(1, seen.Select(t => t.Day).Distinct().Count());
        return
        [
            .. seen.GroupBy(t => (t.PoolId, LocalTimes.TimeIn(zone, t.ArrivedAt).Hour)).Select(hour => new WalkInRate(
                hour.Key.PoolId,
                LocalTimes.ToInstants(today, new(new TimeOnly(hour.Key.Hour, 0), new TimeOnly(hour.Key.Hour, 59, 59)), zone),
                (double)hour.Count() / days,
                [.. hour.Select(t => Traits(t.ClassRule, t.Deadline, t.Day, today))])),
        ];
    }

    private static WalkInTraits Traits(ClassRule rule, DateOnly? deadline, DateOnly seen, DateOnly today)
    {
        var moved = deadline?.AddDays(today.DayNumber - seen.DayNumber);
        return new(rule.ClassOn(today, moved is { } last ? new Deadline(last) : null), moved);
    }
}

/// <param name="PassShowUp">Part of the holders of a pass who come.</param>
/// <param name="WalkIns">By pool and hour of today's clock.</param>
internal sealed record PastHall(DateOnly Day, ServiceDurations Durations, double PassShowUp, IReadOnlyList<WalkInRate> WalkIns);
