namespace PrefectureBooking.Domain.Calendars;

/// <summary>What is open on one date: the usual week and the openings added for the day, minus closures.</summary>
public static class DayOpenings
{
    /// <param name="day">The site's date.</param>
    /// <param name="week">Openings of the week plan in force, of one pool; any weekday, Saturday too.</param>
    /// <param name="added">Openings an agent added for this very day; they stand on holidays as well.</param>
    /// <param name="closures">Closures of the site, of any date.</param>
    /// <param name="holidays">Of the préfecture: on a public holiday the usual week does not open.</param>
    public static IReadOnlyList<GuichetHours> Of(
        DateOnly day,
        IEnumerable<WeekOpening> week,
        IEnumerable<GuichetHours> added,
        IEnumerable<SiteClosure> closures,
        HolidayCalendar holidays)
    {
        var usual = holidays.IsHoliday(day) ? [] : week.Where(o => o.Weekday == day.DayOfWeek).Select(AsHours);
        return Without(closures.Where(c => c.FirstDay <= day && day <= c.LastDay), usual.Concat(added));
    }

    private static GuichetHours AsHours(WeekOpening opening) => new(opening.GuichetId, new(opening.Opens, opening.Closes));

    private static IReadOnlyList<GuichetHours> Without(IEnumerable<SiteClosure> closures, IEnumerable<GuichetHours> openings) =>
        [.. closures.Aggregate(openings, (left, closure) => HoursShut(closure) is { } shut ? left.SelectMany(o => o.Without(shut)) : [])];

    // Without hours, whole days.
    private static HalfOpen<TimeOnly>? HoursShut(SiteClosure closure) =>
        closure.From is { } from && closure.Until is { } until ? new(from, until) : null;
}
