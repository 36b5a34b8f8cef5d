namespace PrefectureBooking.Domain.Calendars;

/// <summary>Monday to Friday minus the public holidays of the préfecture, whatever its sites close.</summary>
public sealed class WorkingDays(HolidayCalendar holidays)
{
    public bool IsWorkingDay(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !holidays.IsHoliday(day);

    public DateOnly FirstOnOrAfter(DateOnly day)
    {
        while (!IsWorkingDay(day))
        {
            day = day.AddDays(1);
        }

        return day;
    }

    /// <summary>The n-th working day after the day, before it when n is negative; the day itself, working or not, for zero.</summary>
    public DateOnly AddWorkingDays(DateOnly day, int n)
    {
        var step = Math.Sign(n);
        for (var left = Math.Abs(n); left > 0;)
        {
            day = day.AddDays(step);
            left -= IsWorkingDay(day) ? 1 : 0;
        }

        return day;
    }

    /// <summary>Working days from one day until (not including) another, in order; none when the second is not later.</summary>
    public IEnumerable<DateOnly> Between(DateOnly from, DateOnly until)
    {
        for (var day = from; day < until; day = day.AddDays(1))
        {
            if (IsWorkingDay(day))
            {
                yield return day;
            }
        }
    }
}
