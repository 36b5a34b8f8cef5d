using System.Globalization;
using PrefectureBooking.Domain.Calendars;

namespace PrefectureBooking.Domain.Documents;

/// <summary>
/// What the judge counts (Conseil d'État, 10 June 2020, 435594): several attempts, not all in the same week. Weeks are those of
/// ISO 8601, Monday to Sunday, on the site's clock.
/// </summary>
public sealed record AttemptSummary(int Attempts, int Weeks, DateOnly First, DateOnly Last)
{
    /// <param name="runs">At least one.</param>
    public static AttemptSummary Of(IReadOnlyCollection<AttemptedRun> runs, TimeZoneInfo zone)
    {
        var days = runs.Select(run => LocalTimes.TodayIn(zone, run.RanAt)).Order().ToList();
        return new AttemptSummary(days.Count, days.Select(Week).Distinct().Count(), days[0], days[^1]);
    }

    private static (int Year, int Week) Week(DateOnly day)
    {
        var date = day.ToDateTime(TimeOnly.MinValue);
        return (ISOWeek.GetYear(date), ISOWeek.GetWeekOfYear(date));
    }
}
