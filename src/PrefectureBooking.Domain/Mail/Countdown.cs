namespace PrefectureBooking.Domain.Mail;

/// <summary>
/// Numbers of days before something happens at which the person is reminded. Decided by the days that are left, never by when somebody
/// looks: a worker that was away sends the newest reminder that is due, once, and none whose moment has passed.
/// </summary>
/// <param name="Days">Descending.</param>
/// <param name="Least">Days left at which a reminder still helps: 1 where the day itself is too late.</param>
public sealed record Countdown(IReadOnlyList<int> Days, int Least)
{
    public static Countdown Visit { get; } = new([7, 2, 1], Least: 1);

    /// <summary>The last day of a récépissé is included.</summary>
    public static Countdown Recepisse { get; } = new([30, 15, 7], Least: 0);

    /// <summary>Which of <see cref="Days"/> is due.</summary>
    /// <param name="today">On the site's clock, as all days here.</param>
    /// <param name="end">What is counted down to.</param>
    /// <param name="knownSince">Day on which the person was told: what was said then is not said again the same day or for days gone by.</param>
    /// <returns>Null before the first, after the last, and where the person has known only since.</returns>
    public int? DueOn(DateOnly today, DateOnly end, DateOnly knownSince)
    {
        var left = end.DayNumber - today.DayNumber;
        var due = Days.Where(days => left <= days).Select(days => (int?)days).Min();
        return left >= Least && due is { } days && end.AddDays(-days) > knownSince ? due : null;
    }

    /// <summary>Whether one is still to come for who has known since a day.</summary>
    public bool IsAhead(DateOnly end, DateOnly knownSince) => Days.Any(days => end.AddDays(-days) > knownSince);

    /// <summary>First day on which the reminder of <paramref name="due"/> no longer helps: the next one's, or the day after the last useful one.</summary>
    public DateOnly UselessOn(int due, DateOnly end) => Days.Where(days => days < due).Select(days => (int?)days).Max() is { } next
        ? end.AddDays(-next)
        : end.AddDays(1 - Least);
}
