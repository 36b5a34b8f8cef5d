namespace PrefectureBooking.Domain.Demands;

/// <summary>Which open places a person may choose at once (allocation policy, point 4).</summary>
public static class DirectChoice
{
    /// <summary>
    /// First day that may be chosen: an open place stays open until the evening hour of the day before, and the legal window must have begun.
    /// </summary>
    /// <param name="localNow">Now in the site's zone.</param>
    /// <param name="eveningRunAt">Hour of the evening run in the site's zone.</param>
    public static DateOnly FirstDay(DateTime localNow, TimeOnly eveningRunAt, DateOnly? windowOpensOn)
    {
        var today = DateOnly.FromDateTime(localNow);
        var first = today.AddDays(TimeOnly.FromDateTime(localNow) < eveningRunAt ? 1 : 2);
        return windowOpensOn > first ? windowOpensOn.Value : first;
    }
}
