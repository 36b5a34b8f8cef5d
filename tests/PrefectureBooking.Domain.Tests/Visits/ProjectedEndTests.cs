using FsCheck;
using FsCheck.Fluent;
using PrefectureBooking.Domain.Visits;
using Xunit;
using static PrefectureBooking.Domain.Tests.Visits.Hall;

namespace PrefectureBooking.Domain.Tests.Visits;

public sealed class ProjectedEndTests
{
    [Fact]
    public void Six_people_before_two_guichets_leave_a_quarter_of_an_hour_late()
    {
        var end = ProjectedEnd.Of(Forecasts.Of(15, [Forecasts.Guichet(1, "10:30"), Forecasts.Guichet(2, "10:30")], Six()));

        Assert.Equal((At("10:45"), At("10:45"), 6, 0), (end.Likely, end.Latest, end.People, end.Uncallable));
    }

    [Fact]
    public void A_guichet_that_closes_earlier_than_another_does_not_go_on()
    {
        var end = ProjectedEnd.Of(Forecasts.Of(15, [Forecasts.Guichet(1, "10:15"), Forecasts.Guichet(2, "10:30")], Six()));

        Assert.Equal(At("11:15"), end.Likely);
    }

    [Fact]
    public void Where_nobody_is_left_the_day_is_over_now()
    {
        var end = ProjectedEnd.Of(Forecasts.Of(15, [Forecasts.Guichet(1, "10:30")]));

        Assert.Equal((true, At("10:00")), (end.IsOver, end.Likely));
    }

    [Fact]
    public void A_service_under_way_is_waited_for()
    {
        var guichet = Forecasts.Guichet(1, "10:30") with { InService = new ServiceUnderWay(Pool(), At("09:55")) };

        var end = ProjectedEnd.Of(Forecasts.Of(15, [guichet]));

        Assert.Equal((1, At("10:10")), (end.People, end.Likely));
    }

    [Fact]
    public void Whom_no_guichet_serves_is_counted_apart()
    {
        var end = ProjectedEnd.Of(Forecasts.Of(15, [Forecasts.Guichet(1, "10:30")], WalkIn(1, "09:00"), WalkIn(2, "09:00", pool: 1)));

        Assert.Equal((At("10:15"), 1, 1, false), (end.Likely, end.People, end.Uncallable, end.IsOver));
    }

    [Fact]
    public void Whoever_is_still_expected_is_waited_for()
    {
        var hall = Forecasts.Of(15, [Forecasts.Guichet(1, "10:30")]) with { Expected = [Forecasts.Booked(1, "11:00")] };

        Assert.InRange(ProjectedEnd.Of(hall).Likely, At("10:55"), At("11:20"));
    }

    [Fact]
    public void No_day_ends_before_now_or_later_than_the_latest() =>
        Prop.ForAll(RandomHalls.Mornings, morning =>
        {
            var hall = Forecasts.Of(10, [.. Enumerable.Range(0, morning.Guichets).Select(g => Forecasts.Guichet(g, "12:30", 0, 1))], [.. morning.People.Take(8)]) with { Runs = 10 };
            var end = ProjectedEnd.Of(hall);
            return end.Likely >= hall.Now && end.Likely <= end.Latest && end == ProjectedEnd.Of(hall);
        }).QuickCheckThrowOnFailure();

    private static WaitingTicket[] Six() => [.. Enumerable.Range(1, 6).Select(n => WalkIn(n, "09:00"))];
}
