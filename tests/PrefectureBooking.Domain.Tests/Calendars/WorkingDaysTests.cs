using FsCheck;
using FsCheck.Fluent;
using PrefectureBooking.Domain.Calendars;
using Xunit;
using static PrefectureBooking.Domain.Tests.Calendars.Times;

namespace PrefectureBooking.Domain.Tests.Calendars;

public sealed class WorkingDaysTests
{
    private static readonly WorkingDays Nanterre = new(HolidayCalendar.Metropole);
    private static readonly WorkingDays SaintDenis = new(HolidayCalendar.Reunion);

    private static readonly Arbitrary<(DateOnly Day, int N)> DayAndCount =
        (from day in Gen.Choose(0, 20_000) from n in Gen.Choose(0, 60) select (new DateOnly(1995, 1, 1).AddDays(day), n)).ToArbitrary();

    [Fact]
    public void Weekends_and_holidays_of_the_prefecture_are_not_worked()
    {
        Assert.True(Nanterre.IsWorkingDay(Day("2027-12-20")));
        Assert.False(SaintDenis.IsWorkingDay(Day("2027-12-20")));
        Assert.False(Nanterre.IsWorkingDay(Day("2027-03-27")));
        Assert.False(Nanterre.IsWorkingDay(Day("2027-03-28")));
        Assert.False(Nanterre.IsWorkingDay(Day("2027-03-29")));
    }

    [Theory]
    [InlineData("2027-05-05", 1, "2027-05-07")]
    [InlineData("2027-05-05", 5, "2027-05-13")]
    [InlineData("2027-05-07", -1, "2027-05-05")]
    [InlineData("2026-12-31", 1, "2027-01-04")]
    [InlineData("2027-01-04", -1, "2026-12-31")]
    [InlineData("2027-05-08", 0, "2027-05-08")]
    public void Adding_working_days_steps_over_what_is_not_worked(string from, int n, string expected) =>
        Assert.Equal(Day(expected), Nanterre.AddWorkingDays(Day(from), n));

    [Theory]
    [InlineData("2027-05-06", "2027-05-07")]
    [InlineData("2027-05-07", "2027-05-07")]
    [InlineData("2026-12-25", "2026-12-28")]
    public void The_first_working_day_may_be_the_day_itself(string from, string expected) =>
        Assert.Equal(Day(expected), Nanterre.FirstOnOrAfter(Day(from)));

    [Fact]
    public void Between_holds_its_first_day_and_not_its_last() =>
        Assert.Equal(
            [Day("2027-05-05"), Day("2027-05-07")],
            Nanterre.Between(Day("2027-05-05"), Day("2027-05-10")));

    [Fact]
    public void The_nth_day_after_has_n_working_days_up_to_it() =>
        Prop.ForAll(DayAndCount, t => Nanterre.Between(t.Day.AddDays(1), Nanterre.AddWorkingDays(t.Day, t.N).AddDays(1)).Count() == t.N)
            .QuickCheckThrowOnFailure();

    [Fact]
    public void From_a_working_day_forward_and_back_returns() =>
        Prop.ForAll(DayAndCount, t =>
        {
            var day = Nanterre.FirstOnOrAfter(t.Day);
            return Nanterre.AddWorkingDays(Nanterre.AddWorkingDays(day, t.N), -t.N) == day;
        }).QuickCheckThrowOnFailure();
}
