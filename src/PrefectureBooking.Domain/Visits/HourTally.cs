namespace PrefectureBooking.Domain.Visits;

/// <summary>What happened for one pool in an hour, or in a whole day.</summary>
public sealed record HourTally
{
    /// <summary>On the site's clock; null for the whole day.</summary>
    public required int? Hour { get; init; }

    /// <summary>Called for the first time, with an appointment for which they came in time.</summary>
    public required int Booked { get; init; }

    /// <summary>Called for the first time, with a pass of the day.</summary>
    public required int WithPass { get; init; }

    /// <summary>Called for the first time, with neither.</summary>
    public required int Others { get; init; }

    public int Called => Booked + WithPass + Others;

    /// <summary>From the arrival, or the hour of the appointment when that is later, to the first call; null when nobody was called.</summary>
    public required TimeSpread? Wait { get; init; }

    public required int Received { get; init; }

    /// <summary>From the answer to the call to the outcome; null when nobody was received.</summary>
    public required TimeSpread? Service { get; init; }

    /// <summary>Calls to which nobody came.</summary>
    public required int Unanswered { get; init; }

    public required int Transfers { get; init; }

    public required IReadOnlyDictionary<VisitOutcome, int> Outcomes { get; init; }

    public int Count(VisitOutcome outcome) => Outcomes.GetValueOrDefault(outcome);
}

/// <param name="Half">Half of the values are at most this long.</param>
/// <param name="Most">19 of 20 are.</param>
public readonly record struct TimeSpread(TimeSpan Half, TimeSpan Most)
{
    /// <returns>Null without any value.</returns>
    public static TimeSpread? Of(IEnumerable<TimeSpan> values)
    {
        TimeSpan[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? null : new TimeSpread(At(sorted, 0.5), At(sorted, 0.95));
    }

    // The smallest value that this part of them does not exceed.
    private static TimeSpan At(TimeSpan[] sorted, double part) => sorted[(int)Math.Ceiling(part * sorted.Length) - 1];
}
