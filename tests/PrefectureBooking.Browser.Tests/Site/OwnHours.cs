using System.Globalization;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Testing;

namespace PrefectureBooking.Browser.Tests.Site;

/// <summary>Hours at Nanterre that one test alone knows: the demonstration opens none before 8 h 45.</summary>
internal static class OwnHours
{
    private const int PerDay = 21;

    private static readonly TimeOnly Earliest = new(7, 0);
    private static int _count;

    /// <summary>Opens one place on a working day, three days from now or later, and nobody else takes it.</summary>
    public static async Task<OwnHour> OpenHourAsync(this DemoSite site, int daysLater = 0)
    {
        var number = Interlocked.Increment(ref _count) - 1;
        var today = LocalTimes.TodayIn(site.Nanterre.Zone, site.Application.Clock.Now);
        var workingDays = Enumerable.Range(3 + daysLater, 30).Where(ahead => today.AddDays(ahead).DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));
        var startsAt = await site.Nanterre.OpenAsync(site.Application, workingDays.ElementAt(number / PerDay), Earliest.AddMinutes(number % PerDay * 5));
        return new OwnHour(site.Nanterre, startsAt);
    }
}

internal sealed record OwnHour(Office Office, DateTimeOffset StartsAt)
{
    public DateOnly Day => LocalTimes.TodayIn(Office.Zone, StartsAt);

    public string InCalendars => $"DTSTART:{StartsAt.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}";

    /// <summary>What the form posts.</summary>
    public string Value => $"{Office.Pool.Id.Value:N}_{Minutes}";

    /// <summary>As an address says from where hours are shown.</summary>
    public string Minutes => (StartsAt - DateTimeOffset.UnixEpoch).TotalMinutes.ToString("F0", CultureInfo.InvariantCulture);

    /// <summary>« 8 h 05 » as pages write it, with spaces that do not break.</summary>
    public string In(string language)
    {
        var hour = LocalTimes.TimeIn(Office.Zone, StartsAt);
        var french = hour.Minute == 0 ? "H' h'" : "H' h 'mm";
        return hour.ToString(language == "fr" ? french : "H:mm", CultureInfo.InvariantCulture).Replace(' ', '\u00A0');
    }
}
