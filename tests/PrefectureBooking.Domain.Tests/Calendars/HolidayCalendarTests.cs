using System.Globalization;
using PrefectureBooking.Domain.Calendars;
using Xunit;
using static PrefectureBooking.Domain.Tests.Calendars.Times;

namespace PrefectureBooking.Domain.Tests.Calendars;

public sealed class HolidayCalendarTests
{
    // Published dates of Easter Sunday, 1990 to 2049, ten years a line.
    private const string KnownEasters =
        """
        04-15 03-31 04-19 04-11 04-03 04-16 04-07 03-30 04-12 04-04
        04-23 04-15 03-31 04-20 04-11 03-27 04-16 04-08 03-23 04-12
        04-04 04-24 04-08 03-31 04-20 04-05 03-27 04-16 04-01 04-21
        04-12 04-04 04-17 04-09 03-31 04-20 04-05 03-28 04-16 04-01
        04-21 04-13 03-28 04-17 04-09 03-25 04-13 04-05 04-25 04-10
        04-01 04-21 04-06 03-29 04-17 04-09 03-25 04-14 04-05 04-18
        """;

    [Fact]
    public void Easter_falls_on_its_published_dates_from_1990_to_2049()
    {
        var known = KnownEasters.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

        Assert.Equal(60, known.Length);
        Assert.Equal(known, Enumerable.Range(1990, 60).Select(year => Easter.SundayOf(year).ToString("MM-dd", CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Metropolitan_France_has_eleven_holidays_in_2027() =>
        Assert.Equal(
            [
                "01-01 NewYear", "03-29 EasterMonday", "05-01 LabourDay", "05-06 Ascension", "05-08 Victory1945", "05-17 WhitMonday",
                "07-14 NationalDay", "08-15 Assumption", "11-01 AllSaints", "11-11 Armistice1918", "12-25 Christmas",
            ],
            HolidayCalendar.Metropole.Of(2027).Select(h => $"{h.Date:MM-dd} {h.Holiday}"));

    [Fact]
    public void Two_holidays_on_one_day_are_both_named_and_the_day_is_off() =>
        Assert.Equal(
            [PublicHoliday.LabourDay, PublicHoliday.Ascension],
            HolidayCalendar.Metropole.Of(2008).Where(h => h.Date == Day("2008-05-01")).Select(h => h.Holiday).Order());

    [Theory]
    [InlineData("alsace-moselle", "2027-03-26")]
    [InlineData("alsace-moselle", "2027-12-26")]
    [InlineData("guadeloupe", "2027-05-27")]
    [InlineData("martinique", "2027-05-22")]
    [InlineData("guyane", "2027-06-10")]
    [InlineData("reunion", "2027-12-20")]
    [InlineData("mayotte", "2027-04-27")]
    [InlineData("saint-barthelemy", "2027-10-09")]
    [InlineData("saint-martin", "2027-05-28")]
    public void A_territory_keeps_the_eleven_and_adds_its_own(string code, string own)
    {
        var calendar = HolidayCalendar.Parse(code);

        Assert.True(calendar.IsHoliday(Day(own)));
        Assert.Equal([calendar], HolidayCalendar.All.Where(c => c.IsHoliday(Day(own))));
        Assert.All(HolidayCalendar.Metropole.Of(2027), h => Assert.True(calendar.IsHoliday(h.Date)));
    }

    [Fact]
    public void Being_a_holiday_and_being_listed_agree_on_every_day_of_sixty_years() =>
        Assert.All(HolidayCalendar.All, calendar =>
        {
            var listed = Enumerable.Range(1990, 60).SelectMany(calendar.Of).Select(h => h.Date).ToHashSet();
            for (var day = new DateOnly(1990, 1, 1); day.Year < 2050; day = day.AddDays(1))
            {
                Assert.Equal(listed.Contains(day), calendar.IsHoliday(day));
            }
        });

    [Fact]
    public void Every_calendar_is_found_by_its_code() =>
        Assert.All(HolidayCalendar.All, calendar => Assert.Same(calendar, HolidayCalendar.Parse(calendar.Code)));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Metropole")]
    [InlineData("corse")]
    public void A_code_that_names_no_calendar_is_refused(string? code) => Assert.False(HolidayCalendar.TryParse(code, out _));
}
