namespace PrefectureBooking.Domain.Calendars;

/// <summary>The only passage between a site's wall clock and instants.</summary>
public static class LocalTimes
{
    // A day before a clock change the zone still shows the offset that the change ends; no zone of ours changes twice in two days.
    private static readonly TimeSpan BeforeTheChange = TimeSpan.FromDays(1);

    /// <summary>
    /// The instant, in UTC, at which the zone's clocks show this date and time.
    /// A time that the spring change skips moves forward by the gap (02:30 becomes 03:30).
    /// A time that the autumn change repeats is its first pass, still on summer time.
    /// </summary>
    public static DateTimeOffset ToInstant(DateOnly date, TimeOnly time, TimeZoneInfo zone)
    {
        var local = date.ToDateTime(time, DateTimeKind.Unspecified);
        var offset = zone.IsInvalidTime(local) ? zone.GetUtcOffset(local - BeforeTheChange)
            : zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max()
            : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    public static HalfOpen<DateTimeOffset> ToInstants(DateOnly date, HalfOpen<TimeOnly> hours, TimeZoneInfo zone) =>
        new(ToInstant(date, hours.Start, zone), ToInstant(date, hours.End, zone));

    /// <summary>The date in the zone at an instant: "today" of a site is its own, never the server's.</summary>
    public static DateOnly TodayIn(TimeZoneInfo zone, DateTimeOffset now) => DateOnly.FromDateTime(InZone(zone, now));

    public static TimeOnly TimeIn(TimeZoneInfo zone, DateTimeOffset instant) => TimeOnly.FromDateTime(InZone(zone, instant));

    public static (DateOnly Date, TimeOnly Time) DateAndTimeIn(TimeZoneInfo zone, DateTimeOffset instant) =>
        (TodayIn(zone, instant), TimeIn(zone, instant));

    private static DateTime InZone(TimeZoneInfo zone, DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, zone).DateTime;
}
