using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Calendars;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Allocation;

/// <summary>The places of a run's pools: who holds them, and which are free.</summary>
internal sealed class RunPlaces(BookingDbContext db, IReadOnlyList<PoolId> pools, RunDays days)
{
    private readonly Guid[] _pools = [.. pools.Select(p => p.Value)];

    /// <summary>
    /// Free places of the days that an offer made now can still reach: a run that was missed does not offer a day nobody could answer for.
    /// Locked, so that a person who chooses an open one and the run cannot both take it.
    /// </summary>
    /// <param name="again">Days that a preview plans again: their places stand for those stored.</param>
    public async Task<ILookup<(PoolId Pool, DateOnly Day), Slot>> FreeAsync(
        PrefectureCalendar calendar, AllocationPolicy policy, DateTimeOffset now, bool lockPlaces, IReadOnlyList<PoolDay> again, CancellationToken ct)
    {
        var toldOn = calendar.Today > days.RunOn ? calendar.Today : days.RunOn;
        DateOnly[] reachable = [.. Enumerable.Range(0, days.Last.DayNumber - days.First.DayNumber + 1).Select(days.First.AddDays)
            .Where(day => OfferDelay.EndsAt(day, toldOn, calendar.WorkingDays, policy) is var ends
                && DateOnly.FromDateTime(ends) < day && LocalTimes.ToInstant(DateOnly.FromDateTime(ends), TimeOnly.FromDateTime(ends), calendar.Prefecture.Zone) > now)];
        if (lockPlaces)
        {
            await db.Database.ExecuteSqlAsync(
                $"SELECT 1 FROM day_plan WHERE pool_id = ANY ({_pools}) AND day = ANY ({reachable}) ORDER BY id FOR UPDATE", ct);
        }

        var free = lockPlaces
            ? db.Slots.FromSql($"SELECT * FROM slot WHERE pool_id = ANY ({_pools}) AND day = ANY ({reachable}) AND NOT taken ORDER BY id FOR UPDATE")
            : db.Slots.Where(s => pools.Contains(s.PoolId) && reachable.Contains(s.Day) && !s.Taken);
        var instead = again.Select(d => (d.Plan.PoolId, d.Plan.Day)).ToHashSet();
        return (await free.AsNoTracking().ToListAsync(ct)).Where(s => !instead.Contains((s.PoolId, s.Day)))
            .Concat(again.Where(d => pools.Contains(d.Plan.PoolId) && reachable.Contains(d.Plan.Day)).SelectMany(d => d.Slots))
            .OrderBy(s => s.Kind).ThenBy(s => s.StartsAt).ThenBy(s => s.Ordinal)
            .ToLookup(s => (s.PoolId, s.Day));
    }

    /// <summary>Local hours of the planned days, as staff may have changed them.</summary>
    public async Task<ILookup<(PoolId Pool, DateOnly Day), HalfOpen<TimeOnly>>> HoursAsync(TimeZoneInfo zone, CancellationToken ct) =>
        (await db.Openings.AsNoTracking().Join(
            db.DayPlans.Where(p => pools.Contains(p.PoolId) && p.Day > days.RunOn), o => o.DayPlanId, p => p.Id, (opening, plan) => new { opening, plan.PoolId, plan.Day }).ToListAsync(ct))
        .ToLookup(o => (o.PoolId, o.Day), o => o.opening.ToHours(zone).Open);

    /// <summary>From tomorrow on, by the class of the holder on that day.</summary>
    public async Task<Dictionary<(PoolId Pool, DateOnly Day), HeldPlaces>> HeldAsync(CancellationToken ct)
    {
        var held = await (from a in db.Appointments
                          where a.State == AppointmentState.Offered || a.State == AppointmentState.Confirmed
                              || a.State == AppointmentState.CheckedIn || a.State == AppointmentState.InService
                          join slot in db.Slots on a.SlotId equals slot.Id
                          where pools.Contains(slot.PoolId) && slot.Day > days.RunOn
                          join d in db.Demands on a.DemandId equals d.Id
                          join p in db.Procedures on d.ProcedureId equals p.Id
                          group new { p.ClassRule, d.Deadline, slot.Day } by new { slot.PoolId, slot.Day } into day
                          select new
                          {
                              day.Key.PoolId,
                              day.Key.Day,
                              All = day.Count(),
                              First = day.Count(x => x.ClassRule == ClassRule.NoDeadline || (x.ClassRule == ClassRule.ByDeadline && x.Deadline == null)),
                              Expired = day.Count(x => x.ClassRule == ClassRule.ByDeadline && x.Deadline < x.Day),
                          }).ToListAsync(ct);
        return held.ToDictionary(h => (h.PoolId, h.Day), h => new HeldPlaces(h.First, h.Expired, h.All - h.First - h.Expired));
    }

    /// <summary>Numbers of the passes given for the days after the run's.</summary>
    public async Task<Dictionary<(PoolId Pool, DateOnly Day), IReadOnlySet<int>>> PassesAsync(CancellationToken ct)
    {
        var given = await db.WalkInPasses
            .Where(p => pools.Contains(p.PoolId) && p.Day > days.RunOn && p.EndReason != WalkInPassEnd.Replaced && p.EndReason != WalkInPassEnd.Withdrawn)
            .Select(p => new { p.PoolId, p.Day, p.Ordinal }).ToListAsync(ct);
        return given.GroupBy(p => (p.PoolId, p.Day)).ToDictionary(g => g.Key, g => (IReadOnlySet<int>)g.Select(p => p.Ordinal).ToHashSet());
    }
}
