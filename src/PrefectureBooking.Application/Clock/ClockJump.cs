using PrefectureBooking.Domain.Calendars;

namespace PrefectureBooking.Application.Clock;

/// <summary>How far the development clock is moved by one press.</summary>
public enum ClockJump
{
    /// <summary>The next hour of an evening run.</summary>
    Evening,

    /// <summary>The same hour of the next working day.</summary>
    WorkingDay,

    /// <summary>The same hour in seven days.</summary>
    Week,
}

public static class ClockJumps
{
    /// <returns>An instant after now.</returns>
    public static DateTimeOffset From(this ClockJump jump, DateTimeOffset now, Prefecture prefecture)
    {
        var workingDays = new WorkingDays(HolidayCalendar.Parse(prefecture.HolidayCalendar));
        var (today, hour) = LocalTimes.DateAndTimeIn(prefecture.Zone, now);
        return jump switch
        {
            ClockJump.Evening => LocalTimes.ToInstant(
                workingDays.FirstOnOrAfter(hour < prefecture.EveningRunAt ? today : today.AddDays(1)), prefecture.EveningRunAt, prefecture.Zone),
            ClockJump.WorkingDay => LocalTimes.ToInstant(workingDays.AddWorkingDays(today, 1), hour, prefecture.Zone),
            ClockJump.Week => LocalTimes.ToInstant(today.AddDays(7), hour, prefecture.Zone),
        };
    }
}
