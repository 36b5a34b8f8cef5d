using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Calendars;

/// <summary>
/// Planned days as another policy plans them: the same openings, other figures. A day stays as it is once a run has filled it
/// (allocation policy, point 2), once a place of it was shown as open, and once an appointment ever held one: appointments are history.
/// </summary>
internal static class DaysAgain
{
    /// <summary>Reads and computes only; each day starts from the sums of the one before it, kept or planned again.</summary>
    /// <param name="byWeek">Days whose openings are the calendar's, not those they were planned with.</param>
    public static async Task<IReadOnlyList<PoolDay>> ReadAsync(
        BookingDbContext db, PrefectureCalendar calendar, DateOnly from, DateTimeOffset now, CancellationToken ct, IReadOnlySet<(PoolId Pool, DateOnly Day)>? byWeek = null)
    {
        var pools = calendar.Pools.Select(p => p.Id).ToList();
        var plans = (await db.DayPlans.AsNoTracking().Where(p => pools.Contains(p.PoolId) && p.Day >= from).OrderBy(p => p.Day).ToListAsync(ct)).ToLookup(p => p.PoolId);
        var free = await Free(db, pools, from).Select(p => p.Id).ToHashSetAsync(ct);
        var openings = (await db.Openings.AsNoTracking().Where(o => Free(db, pools, from).Any(p => p.Id == o.DayPlanId)).ToListAsync(ct)).ToLookup(o => o.DayPlanId);
        var again = new List<PoolDay>();
        foreach (var pool in calendar.Pools)
        {
            var sums = await PlanDays.SumsBeforeAsync(db, pool.Id, from, ct);
            foreach (var plan in plans[pool.Id])
            {
                var hours = byWeek?.Contains((pool.Id, plan.Day)) is true ? calendar.OpeningsOf(pool, plan.Day) : HoursOf(calendar, pool, plan, openings[plan.Id]);
                var day = free.Contains(plan.Id)
                    ? PoolDay.For(pool, plan.Day, hours, calendar.FiguresOf(pool, plan.Day, hours, sums), calendar.Prefecture.Zone, now, plan.Id)
                    : null;
                again.AddRange(day is null ? [] : [day]);
                sums = DaySums.After(day?.Plan ?? plan);
            }
        }

        return again;
    }

    /// <summary>In the caller's transaction. The rows of the days stay, because others may wait for their locks; their places are made anew.</summary>
    /// <param name="byWeek">Days whose openings are written anew too.</param>
    public static async Task WriteAsync(
        BookingDbContext db, IReadOnlyList<PoolDay> days, CancellationToken ct, IReadOnlySet<(PoolId Pool, DateOnly Day)>? byWeek = null)
    {
        var ids = days.Select(d => d.Plan.Id).ToList();
        var opened = days.Where(d => byWeek?.Contains((d.Plan.PoolId, d.Plan.Day)) is true).ToList();
        var openedIds = opened.ConvertAll(d => d.Plan.Id);
        await db.Slots.Where(s => ids.Contains(s.DayPlanId)).ExecuteDeleteAsync(ct);
        await db.Openings.Where(o => openedIds.Contains(o.DayPlanId)).ExecuteDeleteAsync(ct);
        db.AddRange(opened.SelectMany(d => d.Openings));
        db.UpdateRange(days.Select(d => d.Plan));
        await db.SaveChangesAsync(ct);
        await db.CopyInAsync(days.SelectMany(d => d.Slots), ct);
    }

    /// <summary>Nobody takes a place of these days, and nobody else changes them, before the transaction ends.</summary>
    public static async Task LockAsync(BookingDbContext db, PrefectureId prefecture, DateOnly from, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync(
            $"""
             SELECT 1 FROM day_plan WHERE day >= {from} AND pool_id IN (
                 SELECT p.id FROM pool p JOIN site s ON s.id = p.site_id WHERE s.prefecture_id = {prefecture.Value}) ORDER BY id FOR UPDATE
             """, ct);
        await db.Database.ExecuteSqlAsync(
            $"""
             SELECT 1 FROM slot WHERE day >= {from} AND pool_id IN (
                 SELECT p.id FROM pool p JOIN site s ON s.id = p.site_id WHERE s.prefecture_id = {prefecture.Value}) ORDER BY id FOR UPDATE
             """, ct);
    }

    private static IQueryable<DayPlan> Free(BookingDbContext db, List<PoolId> pools, DateOnly from) =>
        db.DayPlans.Where(p => pools.Contains(p.PoolId) && p.Day >= from
            && !db.FilledDays.Any(f => f.DayPlanId == p.Id)
            && !db.Slots.Any(s => s.DayPlanId == p.Id && (s.OpenedAt != null || db.Appointments.Any(a => a.SlotId == s.Id)
                || db.Displacements.Any(x => x.FromSlotId == s.Id || x.ToSlotId == s.Id))));

    // The row of an opening does not tell where its places start counting: the week does, where it still holds the same opening.
    private static IReadOnlyList<GuichetHours> HoursOf(PrefectureCalendar calendar, Pool pool, DayPlan plan, IEnumerable<Opening> openings)
    {
        var zone = calendar.Prefecture.Zone;
        return [.. openings.Select(o => o.ToHours(zone))];
    }
}
