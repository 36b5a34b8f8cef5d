using System.Globalization;
using PrefectureBooking.Domain.Calendars;
using Xunit;
using static PrefectureBooking.Domain.Tests.Calendars.Times;

namespace PrefectureBooking.Domain.Tests.Calendars;

public sealed class EveningHourTests
{
    private static readonly EveningHour InParis = new(At("18:00"), Paris, new WorkingDays(HolidayCalendar.Metropole));

    [Theory]
    [InlineData("2027-01-05 16:59:59", "2027-01-04 17:00")]
    [InlineData("2027-01-05 17:00", "2027-01-05 17:00")]
    [InlineData("2027-01-05 22:59", "2027-01-05 17:00")]
    public void The_evening_has_come_at_its_hour_exactly(string now, string latest) => Assert.Equal(Utc(latest), InParis.LatestAt(Utc(now)));

    [Theory]
    [InlineData("2027-01-10 20:00", "2027-01-08 17:00")]
    [InlineData("2027-03-29 20:00", "2027-03-26 17:00")]
    [InlineData("2027-03-30 16:00", "2027-03-30 16:00")]
    public void Weekends_and_holidays_have_no_evening(string now, string latest) => Assert.Equal(Utc(latest), InParis.LatestAt(Utc(now)));

    [Theory]
    [InlineData("2027-01-05 16:59:59", "2027-01-05")]
    [InlineData("2027-01-05 17:00", "2027-01-06")]
    [InlineData("2027-01-08 17:00", "2027-01-11")]
    [InlineData("2027-01-09 10:00", "2027-01-11")]
    [InlineData("2027-03-26 17:00", "2027-03-30")]
    public void The_next_evening_is_one_of_a_working_day(string now, string day) => Assert.Equal(DateOnly.Parse(day, CultureInfo.InvariantCulture), InParis.NextDayAt(Utc(now)));

    [Fact]
    public void The_day_is_the_one_of_the_place()
    {
        var there = new EveningHour(At("18:00"), Reunion, new WorkingDays(HolidayCalendar.Reunion));

        Assert.Equal(Utc("2027-01-05 14:00"), there.LatestAt(Utc("2027-01-05 21:00")));
        Assert.Equal(new DateOnly(2027, 1, 6), there.NextDayAt(Utc("2027-01-05 21:00")));
    }
}
