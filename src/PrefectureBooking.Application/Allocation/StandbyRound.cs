using PrefectureBooking.Application.Calendars;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Calendars;

namespace PrefectureBooking.Application.Allocation;

/// <summary>The hours and days of standby at one instant, in the préfecture's zone.</summary>
internal sealed class StandbyRound(PrefectureCalendar calendar, AllocationPolicy policy, DateTimeOffset now)
{
    private readonly DateTime _local = TimeZoneInfo.ConvertTime(now, calendar.Prefecture.Zone).DateTime;

    public Prefecture Prefecture => calendar.Prefecture;

    public DateTimeOffset Now => now;

    public DateOnly Today => calendar.Today;

    public bool IsDaytime => TimeOnly.FromDateTime(_local) is var hour && hour >= policy.Answers.StandbyFrom && hour < policy.Answers.StandbyUntil;

    /// <summary>When an offer made now lapses.</summary>
    public DateTimeOffset EndsAt
    {
        get
        {
            var ends = StandbyDelay.EndsAt(_local, policy.Answers);
            return LocalTimes.ToInstant(DateOnly.FromDateTime(ends), TimeOnly.FromDateTime(ends), Prefecture.Zone);
        }
    }

    /// <summary>First day the next run fills: places from then on wait for it.</summary>
    public DateOnly NextFilled
    {
        get
        {
            var nextRun = calendar.WorkingDays.FirstOnOrAfter(TimeOnly.FromDateTime(_local) < Prefecture.EveningRunAt ? Today : Today.AddDays(1));
            return RunDays.Of(nextRun, calendar.WorkingDays, policy).First;
        }
    }

    public StandbyOrder OrderFor(DateOnly day) => new(day, Today, calendar.WorkingDays, policy);
}
