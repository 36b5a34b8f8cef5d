namespace PrefectureBooking.Domain.Calendars;

public static class IntervalLength
{
    public static TimeSpan Length(this HalfOpen<DateTimeOffset> interval) => interval.End - interval.Start;

    /// <summary>On the wall clock: on the two days of clock change the elapsed time may differ.</summary>
    public static TimeSpan Length(this HalfOpen<TimeOnly> interval) => interval.End - interval.Start;
}
