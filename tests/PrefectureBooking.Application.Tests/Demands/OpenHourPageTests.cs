using PrefectureBooking.Application.Demands;
using PrefectureBooking.Domain.Shared;
using Xunit;

namespace PrefectureBooking.Application.Tests.Demands;

public sealed class OpenHourPageTests
{
    private static readonly DateOnly Monday = new(2027, 1, 11);

    [Fact]
    public void What_fits_is_all_there()
    {
        var page = OpenHourPage.Of(Hours((Monday, OpenHourPage.MostHours)));

        Assert.Equal(OpenHourPage.MostHours, page.Hours.Count);
        Assert.Null(page.NextFrom);
    }

    [Fact]
    public void Days_stay_whole()
    {
        var hours = Hours((Monday, 30), (Monday.AddDays(1), 30), (Monday.AddDays(2), 30));
        var page = OpenHourPage.Of(hours);

        Assert.Equal(hours.Take(60), page.Hours);
        Assert.Equal(hours[60].StartsAt, page.NextFrom);
    }

    [Fact]
    public void A_day_too_long_for_a_page_is_cut_and_goes_on()
    {
        var hours = Hours((Monday, OpenHourPage.MostHours + 1));
        var page = OpenHourPage.Of(hours);

        Assert.Equal(OpenHourPage.MostHours, page.Hours.Count);
        Assert.Equal(hours[^1].StartsAt, page.NextFrom);
    }

    private static OpenHour[] Hours(params (DateOnly Day, int Count)[] days) =>
    [
        .. from day in days
           from n in Enumerable.Range(0, day.Count)
           let start = new TimeOnly(8, 0).AddMinutes(5 * n)
           select new OpenHour(PoolId.New(), SiteId.New(), day.Day, start, new DateTimeOffset(day.Day, start, TimeSpan.Zero)),
    ];
}
