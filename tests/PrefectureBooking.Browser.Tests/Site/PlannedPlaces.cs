using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Calendars.Changes;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Browser.Tests.Site;

/// <summary>Days of the demonstration so far ahead that nobody of another test is expected on them.</summary>
internal static class PlannedPlaces
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>A planned Monday, at least a week from now, on which the pool's every place is free.</summary>
    /// <param name="site">The demonstration.</param>
    /// <param name="office">Whose pool.</param>
    /// <param name="later">How many such Mondays are left to other tests.</param>
    public static async Task<DateOnly> QuietMondayAsync(this DemoSite site, Office office, int later = 0)
    {
        var monday = ReadPlanning.MondayOf(LocalToday(site, office)).AddDays(14);
        await using var db = await site.Application.Contexts.CreateDbContextAsync(Ct);
        var days = await db.Slots.Where(s => s.PoolId == office.Pool.Id && s.Day >= monday).GroupBy(s => s.Day)
            .Where(day => day.All(s => !s.Taken)).Select(day => day.Key).ToListAsync(Ct);
        return days.Where(day => day.DayOfWeek is DayOfWeek.Monday).Order().ElementAt(later);
    }

    /// <summary>Their appointment is at this hour of this day, confirmed.</summary>
    public static async Task HoldAsync(this DemoSite site, Office office, DemandId demand, DateOnly day, TimeOnly hour)
    {
        await using var db = await site.Application.Contexts.CreateDbContextAsync(Ct);
        var slot = await db.Slots.AsNoTracking().Where(s => s.PoolId == office.Pool.Id && s.Day == day && s.LocalStart == hour && !s.Taken).OrderBy(s => s.Ordinal).FirstAsync(Ct);
        var now = site.Application.Clock.Now;
        db.Add(new Appointment
        {
            Id = AppointmentId.New(), DemandId = demand, SlotId = slot.Id, State = AppointmentState.Confirmed, Sequence = 0, CreatedAt = now, ChangedAt = now,
        });
        await db.SaveChangesAsync(Ct);
    }

    private static DateOnly LocalToday(DemoSite site, Office office) => Domain.Calendars.LocalTimes.TodayIn(office.Zone, site.Application.Clock.Now);
}
