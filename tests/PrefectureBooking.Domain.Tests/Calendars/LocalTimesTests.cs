using System.Globalization;
using PrefectureBooking.Domain.Calendars;
using Xunit;
using static PrefectureBooking.Domain.Tests.Calendars.Times;

namespace PrefectureBooking.Domain.Tests.Calendars;

public sealed class LocalTimesTests
{
    [Theory]
    [InlineData("01:59", "2027-03-28T00:59:00")]
    [InlineData("02:00", "2027-03-28T01:00:00")]
    [InlineData("02:30", "2027-03-28T01:30:00")]
    [InlineData("03:00", "2027-03-28T01:00:00")]
    [InlineData("03:30", "2027-03-28T01:30:00")]
    [InlineData("09:00", "2027-03-28T07:00:00")]
    public void In_Paris_on_28_March_2027_a_skipped_time_moves_forward_by_an_hour(string local, string utc) =>
        Assert.Equal(Utc(utc), LocalTimes.ToInstant(Day("2027-03-28"), At(local), Paris));

    [Theory]
    [InlineData("01:59", "2027-10-30T23:59:00")]
    [InlineData("02:00", "2027-10-31T00:00:00")]
    [InlineData("02:30", "2027-10-31T00:30:00")]
    [InlineData("03:00", "2027-10-31T02:00:00")]
    [InlineData("09:00", "2027-10-31T08:00:00")]
    public void In_Paris_on_31_October_2027_a_repeated_time_is_its_first_pass(string local, string utc) =>
        Assert.Equal(Utc(utc), LocalTimes.ToInstant(Day("2027-10-31"), At(local), Paris));

    [Theory]
    [InlineData("2027-03-28")]
    [InlineData("2027-10-31")]
    [InlineData("2026-12-31")]
    public void La_Reunion_and_Cayenne_never_change_their_clocks(string day)
    {
        Assert.Equal(Utc(day + "T05:00:00"), LocalTimes.ToInstant(Day(day), At("09:00"), Reunion));
        Assert.Equal(Utc(day + "T12:00:00"), LocalTimes.ToInstant(Day(day), At("09:00"), Cayenne));
    }

    [Fact]
    public void The_year_ends_first_in_La_Reunion_then_in_Paris_then_in_Cayenne()
    {
        var evening = Utc("2026-12-31T20:30:00");
        var night = Utc("2026-12-31T23:30:00");
        var morning = Utc("2027-01-01T02:30:00");

        Assert.Equal(["2027-01-01", "2026-12-31", "2026-12-31"], TodayEverywhere(evening));
        Assert.Equal(["2027-01-01", "2027-01-01", "2026-12-31"], TodayEverywhere(night));
        Assert.Equal(["2027-01-01", "2027-01-01", "2026-12-31"], TodayEverywhere(morning));
        Assert.Equal(["2027-01-01", "2027-01-01", "2027-01-01"], TodayEverywhere(Utc("2027-01-01T03:00:00")));
    }

    [Fact]
    public void Every_quarter_of_an_hour_of_a_year_comes_back_to_its_own_date_and_time()
    {
        foreach (var zone in new[] { Paris, Reunion, Cayenne })
        {
            for (var instant = Utc("2026-12-31T00:00:00"); instant < Utc("2028-01-02T00:00:00"); instant = instant.AddMinutes(15))
            {
                var (date, time) = LocalTimes.DateAndTimeIn(zone, instant);
                var again = LocalTimes.ToInstant(date, time, zone);
                var secondPass = zone.IsAmbiguousTime(date.ToDateTime(time)) && again == instant.AddHours(-1);
                Assert.True(again == instant || secondPass, $"{zone.Id} {instant:O} came back as {again:O}");
            }
        }
    }

    [Fact]
    public void An_instant_is_given_in_UTC_whatever_the_zone() =>
        Assert.Equal(TimeSpan.Zero, LocalTimes.ToInstant(Day("2027-07-01"), At("09:00"), Paris).Offset);

    private static string[] TodayEverywhere(DateTimeOffset now) =>
        [.. new[] { Reunion, Paris, Cayenne }.Select(zone => LocalTimes.TodayIn(zone, now).ToString("O", CultureInfo.InvariantCulture))];
}
