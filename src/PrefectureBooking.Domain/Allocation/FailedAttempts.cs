using System.Globalization;

namespace PrefectureBooking.Domain.Allocation;

/// <summary>
/// What a certificate counts: runs for which the person was eligible and got nothing. The judge asks for attempts "not all in the same week"
/// (CE 10 June 2020, 435594): hence the distinct ISO weeks. Allocation policy, point 15.
/// </summary>
public sealed record FailedAttempts(int Runs, int Weeks, DateOnly First, DateOnly Last)
{
    /// <param name="runs">Days of the runs in which the demand took part and received no place; each once.</param>
    /// <returns>Null without any.</returns>
    public static FailedAttempts? Of(IReadOnlyCollection<DateOnly> runs) =>
        runs.Count == 0 ? null : new(runs.Count, runs.Select(WeekOf).Distinct().Count(), runs.Min(), runs.Max());

    private static (int Year, int Week) WeekOf(DateOnly day)
    {
        var at = day.ToDateTime(TimeOnly.MinValue);
        return (ISOWeek.GetYear(at), ISOWeek.GetWeekOfYear(at));
    }
}
