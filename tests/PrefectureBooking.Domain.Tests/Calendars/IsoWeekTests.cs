using PrefectureBooking.Domain.Calendars;
using Xunit;

namespace PrefectureBooking.Domain.Tests.Calendars;

public sealed class IsoWeekTests
{
    [Theory]
    [InlineData("2027-01-03", "2026-W53", "2026-12-28")]
    [InlineData("2027-01-04", "2027-W01", "2027-01-04")]
    [InlineData("2024-12-30", "2025-W01", "2024-12-30")]
    public void The_last_days_of_a_year_may_be_the_next_one_s_first_week(string day, string week, string monday)
    {
        var found = IsoWeek.Of(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal((week, monday), (found.ToString(), found.Monday.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(found, IsoWeek.Parse(week));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2027-W54")]
    [InlineData("2027-W53")]
    [InlineData("2027-W00")]
    [InlineData("2027W01")]
    [InlineData("0000-W01")]
    [InlineData("2027-W1é")]
    public void What_is_no_week_is_none(string? word) => Assert.Null(IsoWeek.Parse(word));
}
