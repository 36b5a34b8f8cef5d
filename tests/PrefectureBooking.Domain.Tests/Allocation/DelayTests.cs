using FsCheck;
using FsCheck.Fluent;
using PrefectureBooking.Domain.Allocation;
using Xunit;

namespace PrefectureBooking.Domain.Tests.Allocation;

public sealed class DelayTests
{
    private static readonly AllocationPolicy Policy = AllocationPolicy.Default;

    [Fact]
    public void An_offer_of_the_last_day_runs_two_working_days_a_nearer_one_runs_one()
    {
        Assert.Equal(new DateTime(2027, 3, 4, 18, 0, 0), OfferDelay.EndsAt(Waiting.Run.Last, Waiting.RunOn, Waiting.Calendar, Policy));
        Assert.Equal(new DateTime(2027, 3, 3, 18, 0, 0), OfferDelay.EndsAt(Waiting.Run.First, Waiting.RunOn, Waiting.Calendar, Policy));
    }

    [Fact]
    public void Every_offer_can_be_answered_before_the_day_of_its_place() =>
        Prop.ForAll(Gen.Choose(0, 2000).ToArbitrary(), offset =>
        {
            var runOn = Waiting.Calendar.FirstOnOrAfter(new DateOnly(2026, 1, 1).AddDays(offset));
            var days = RunDays.Of(runOn, Waiting.Calendar, Policy);
            return Enumerable.Range(0, days.Last.DayNumber - days.First.DayNumber + 1).Select(days.First.AddDays)
                .All(day => DateOnly.FromDateTime(OfferDelay.EndsAt(day, runOn, Waiting.Calendar, Policy)) < day);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Who_could_not_be_told_two_working_days_before_gives_the_place_to_standby() =>
        Assert.Equal(new DateOnly(2027, 3, 5), OfferDelay.ToldBy(new(2027, 3, 9), Waiting.Calendar, Policy));

    [Theory]
    [InlineData("2027-03-02T09:15", "2027-03-02T11:15")]
    [InlineData("2027-03-02T18:00", "2027-03-02T20:00")]
    [InlineData("2027-03-02T19:30", "2027-03-03T09:30")]
    [InlineData("2027-03-02T22:00", "2027-03-03T10:00")]
    [InlineData("2027-03-02T06:00", "2027-03-02T10:00")]
    public void The_two_hours_of_standby_run_in_daytime_only(string offered, string ends)
    {
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        Assert.Equal(DateTime.Parse(ends, culture), StandbyDelay.EndsAt(DateTime.Parse(offered, culture), Policy.Answers));
    }
}
