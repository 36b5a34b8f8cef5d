namespace PrefectureBooking.Domain.Calendars;

/// <summary>The hour of each working day at which a préfecture's freed places are given out again (allocation policy, points 3 and 10).</summary>
public sealed class EveningHour(TimeOnly hour, TimeZoneInfo zone, WorkingDays workingDays)
{
    /// <summary>The latest evening that has come, UTC; exactly now counts.</summary>
    public DateTimeOffset LatestAt(DateTimeOffset now)
    {
        var today = LocalTimes.TodayIn(zone, now);
        var tonight = LocalTimes.ToInstant(today, hour, zone);
        return workingDays.IsWorkingDay(today) && tonight <= now
            ? tonight
            : LocalTimes.ToInstant(workingDays.AddWorkingDays(today, -1), hour, zone);
    }

    /// <summary>The préfecture's day of the next evening; at its hour exactly it is the one after.</summary>
    public DateOnly NextDayAt(DateTimeOffset now)
    {
        var today = LocalTimes.TodayIn(zone, now);
        return workingDays.FirstOnOrAfter(now < LocalTimes.ToInstant(today, hour, zone) ? today : today.AddDays(1));
    }
}
