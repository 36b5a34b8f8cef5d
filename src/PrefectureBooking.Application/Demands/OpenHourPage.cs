namespace PrefectureBooking.Application.Demands;

/// <summary>As many whole days of open hours as one looks at together, and where the next ones begin.</summary>
/// <param name="NextFrom">Instant of the first hour left out; null when all are here.</param>
public sealed record OpenHourPage(IReadOnlyList<OpenHour> Hours, DateTimeOffset? NextFrom)
{
    /// <summary>Hours shown at once: more would be a wall instead of a choice, and slow to load on an old phone.</summary>
    public const int MostHours = 75;

    public static OpenHourPage Empty { get; } = new([], null);

    /// <param name="hours">In time's order; one more than <see cref="MostHours"/> tells that there are others.</param>
    public static OpenHourPage Of(IReadOnlyList<OpenHour> hours)
    {
        if (hours.Count <= MostHours)
        {
            return new OpenHourPage(hours, null);
        }

        // A day that is too long for one page is cut at an hour.
        var cutDay = hours[MostHours].Day;
        var cut = hours[0].Day < cutDay
            ? hours.First(hour => hour.Day == cutDay).StartsAt
            : hours[MostHours].StartsAt;
        return new OpenHourPage([.. hours.TakeWhile(hour => hour.StartsAt < cut)], cut);
    }
}
