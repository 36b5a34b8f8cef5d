using PrefectureBooking.Domain.Calendars;

namespace PrefectureBooking.Domain.Transparency;

/// <summary>
/// Four whole weeks, from Monday. Periods follow each other and never overlap, and only those that are over are published: the difference
/// between two publications is never a count of people.
/// </summary>
public static class PublicPeriod
{
    public const int Weeks = 4;

    private const int Days = Weeks * 7;

    /// <param name="firstPlanned">The first day that was ever planned: periods are counted from the Monday on or after it.</param>
    /// <param name="asOf">Day of the latest run.</param>
    /// <returns>Null while none is over.</returns>
    public static HalfOpen<DateOnly>? LatestClosed(DateOnly firstPlanned, DateOnly asOf)
    {
        var over = (asOf.DayNumber - MondayFrom(firstPlanned).DayNumber) / Days;
        if (asOf < MondayFrom(firstPlanned) || over == 0)
        {
            return null;
        }

        var end = MondayFrom(firstPlanned).AddDays(over * Days);
        return new(end.AddDays(-Days), end);
    }

    /// <summary>The Monday whose run publishes the first period.</summary>
    public static DateOnly FirstPublishedOn(DateOnly firstPlanned) => MondayFrom(firstPlanned).AddDays(Days);

    /// <summary>A period's sum as a weekly figure.</summary>
    public static int PerWeek(decimal sum) => (int)Math.Round(sum / Weeks, MidpointRounding.AwayFromZero);

    private static DateOnly MondayFrom(DateOnly day) => day.AddDays(((int)DayOfWeek.Monday - (int)day.DayOfWeek + 7) % 7);
}
