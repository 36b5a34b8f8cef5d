using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Browser.Tests.Site;

/// <summary>Days at Nanterre on which the power was cut: weekends of the last week, when the demonstration receives nobody.</summary>
internal static class PaperDays
{
    private static readonly TimeOnly Earliest = new(7, 0);
    private static int _count;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static DateOnly Last(this DemoSite site, DayOfWeek weekday)
    {
        var today = LocalTimes.TodayIn(site.Nanterre.Zone, site.Application.Clock.Now);
        return Enumerable.Range(1, 7).Select(ago => today.AddDays(-ago)).First(day => day.DayOfWeek == weekday);
    }

    /// <summary>Somebody who was expected then, at an hour of their own.</summary>
    public static async Task<Expected> ExpectAsync(this DemoSite site, DateOnly day, Person person)
    {
        var hour = Earliest.AddMinutes((Interlocked.Increment(ref _count) - 1) * 5);
        var (today, now) = (LocalTimes.TodayIn(site.Nanterre.Zone, site.Application.Clock.Now), site.Application.Clock.Now);
        await site.Nanterre.OpenAsync(site.Application, day.DayNumber - today.DayNumber, hour);
        var resident = await site.RegisterAsync(site.Nanterre, person);
        await using var db = await site.Application.Contexts.CreateDbContextAsync(Ct);
        var pool = site.Nanterre.Pool.Id;
        var slot = db.Slots.Where(s => s.PoolId == pool && s.Day == day && s.LocalStart == hour && !s.Taken).Select(s => s.Id).First();
        db.Add(new Appointment { Id = AppointmentId.New(), DemandId = resident.Demand, SlotId = slot, State = AppointmentState.Confirmed, Sequence = 0, CreatedAt = now, ChangedAt = now });
        await db.SaveChangesAsync(Ct);
        return new Expected(resident.Demand, resident.Dossier, hour);
    }
}

internal sealed record Expected(DemandId Demand, DossierNumber Dossier, TimeOnly Hour)
{
    /// <summary>As an agent types it.</summary>
    public string After(int minutes) => Hour.AddMinutes(minutes).ToString("HHmm", System.Globalization.CultureInfo.InvariantCulture);
}
