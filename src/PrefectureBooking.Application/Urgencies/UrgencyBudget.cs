using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Calendars;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Urgencies;

/// <summary>What the cap leaves (allocation policy, point 6): urgencies of one family over the working days that end today.</summary>
internal sealed record UrgencyBudget(int Granted, int GuichetSlots, AllocationPolicy Policy)
{
    public bool HasRoom => UrgencyCap.MayGrant(Granted, GuichetSlots, Policy);

    public int Most => (int)decimal.Floor(Policy.UrgencyShare * GuichetSlots);

    public static async Task<UrgencyBudget> ReadAsync(
        BookingDbContext db, PrefectureId prefecture, FamilyId family, DateTimeOffset now, CancellationToken ct)
    {
        var row = await db.Prefectures.AsNoTracking().SingleAsync(p => p.Id == prefecture, ct);
        var today = LocalTimes.TodayIn(row.Zone, now);
        var policy = (await PrefectureCalendar.ReadPolicyAsync(db, prefecture, today, ct)).ToPolicy();
        var (first, since) = Window(row, today, policy);
        var granted = await db.Urgencies.CountAsync(
            u => u.Granted == true && u.DecidedAt >= since && db.Demands.Any(d => d.Id == u.DemandId && d.FamilyId == family), ct);
        var slots = await db.DayPlans.Where(p => p.Day >= first && p.Day <= today && db.Pools.Any(pool => pool.Id == p.PoolId && pool.FamilyId == family))
            .SumAsync(p => p.Capacity, ct);
        return new(granted, slots, policy);
    }

    /// <summary>The window's first day, and the instant it begins.</summary>
    internal static (DateOnly First, DateTimeOffset Since) Window(Prefecture prefecture, DateOnly today, AllocationPolicy policy)
    {
        var first = new WorkingDays(HolidayCalendar.Parse(prefecture.HolidayCalendar)).AddWorkingDays(today.AddDays(1), -policy.UrgencyWindow);
        return (first, LocalTimes.ToInstant(first, TimeOnly.MinValue, prefecture.Zone));
    }
}
