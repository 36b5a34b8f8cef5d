using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Transparency;
using Xunit;

namespace PrefectureBooking.Domain.Tests.Transparency;

public sealed class PublicPeriodTests
{
    private static readonly DateOnly Monday = new(2027, 1, 4);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 7)]
    [InlineData(6, 7)]
    public void Periods_are_counted_from_the_first_monday_that_was_planned_whole(int firstPlanned, int start)
    {
        var published = PublicPeriod.FirstPublishedOn(Monday.AddDays(firstPlanned));

        Assert.Equal(Monday.AddDays(start + 28), published);
        Assert.Null(PublicPeriod.LatestClosed(Monday.AddDays(firstPlanned), published.AddDays(-1)));
        Assert.Equal(new HalfOpen<DateOnly>(Monday.AddDays(start), published), PublicPeriod.LatestClosed(Monday.AddDays(firstPlanned), published));
    }

    [Fact]
    public void A_period_stands_for_four_weeks_and_the_next_one_begins_where_it_ends()
    {
        var periods = Enumerable.Range(28, 365).Select(day => PublicPeriod.LatestClosed(Monday, Monday.AddDays(day))!.Value).ToList();

        Assert.All(periods.CountBy(period => period).SkipLast(1), period => Assert.Equal(28, period.Value));
        Assert.All(periods.Distinct().Zip(periods.Distinct().Skip(1)), pair => Assert.Equal(pair.First.End, pair.Second.Start));
    }

    [Theory]
    [InlineData(448, 112)]
    [InlineData(450, 113)]
    [InlineData(449, 112)]
    public void A_weekly_figure_is_rounded_to_the_nearest(int sum, int perWeek) => Assert.Equal(perWeek, PublicPeriod.PerWeek(sum));
}
