namespace PrefectureBooking.Domain.Demands;

/// <summary>How long before the last day of a title, as the law counts it: whole months for some, days for others.</summary>
public readonly record struct TimeBeforeExpiry
{
    private TimeBeforeExpiry(int months, int days) => (MonthCount, DayCount) = (months, days);

    public int MonthCount { get; }

    public int DayCount { get; }

    public static TimeBeforeExpiry Months(int months) => new(NotNegative(months), 0);

    public static TimeBeforeExpiry Days(int days) => new(0, NotNegative(days));

    /// <summary>The same day of an earlier month, or that month's last day when it is shorter.</summary>
    public DateOnly CountedFrom(DateOnly expiry) => expiry.AddMonths(-MonthCount).AddDays(-DayCount);

    private static int NotNegative(int value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        return value;
    }
}
