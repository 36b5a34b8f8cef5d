using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Visits;
using Xunit;
using static PrefectureBooking.Domain.Tests.Visits.Forecasts;
using static PrefectureBooking.Domain.Tests.Visits.Hall;

namespace PrefectureBooking.Domain.Tests.Visits;

public sealed class WaitEstimateTests
{
    private static readonly WaitingTicket Newcomer = WalkIn(99, "10:00");

    [Fact]
    public void Beside_a_free_guichet_a_newcomer_is_told_five_minutes_at_most() =>
        Assert.Equal(
            new WaitAnswer.Range(TimeSpan.Zero, TimeSpan.FromMinutes(5), 0, At("10:05")),
            WaitEstimate.OfNewcomer(Of(10, [Guichet(0, "12:30")]), Newcomer));

    [Fact]
    public void Behind_three_people_at_one_guichet_a_newcomer_waits_three_services() =>
        Assert.Equal(
            new WaitAnswer.Range(TimeSpan.FromMinutes(25), TimeSpan.FromMinutes(30), 3, At("10:30")),
            WaitEstimate.OfNewcomer(Of(10, [Guichet(0, "12:30")], WalkIn(1, "09:00"), WalkIn(2, "09:10"), WalkIn(3, "09:20")), Newcomer));

    [Fact]
    public void A_service_under_way_lasts_what_is_left_of_it() =>
        Assert.Equal(
            (TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10)),
            FromUntil(WaitEstimate.OfNewcomer(Of(10, [Guichet(0, "12:30") with { InService = new(Pool(), At("09:57:30")) }]), Newcomer)));

    [Fact]
    public void A_service_that_lasts_longer_than_any_before_still_ends() =>
        Assert.Equal(TimeSpan.FromMinutes(10), Range(WaitEstimate.OfNewcomer(Of(10, [Guichet(0, "12:30") with { InService = new(Pool(), At("09:00")) }]), Newcomer)).Until);

    [Fact]
    public void Booked_people_who_will_come_go_before_and_count() =>
        Assert.Equal(2, Range(WaitEstimate.Of(
            Of(10, [Guichet(0, "12:30") with { InService = new(Pool(), At("10:00")) }], Newcomer) with { Expected = [Booked(1, "10:10"), Booked(2, "10:20")] },
            Newcomer.Id)).Before);

    [Fact]
    public void The_longer_a_booked_person_is_overdue_the_less_they_are_expected()
    {
        var hall = Of(10, [Guichet(0, "10:14")]);

        Assert.IsType<WaitAnswer.NotToday>(WaitEstimate.OfNewcomer(hall with { Expected = [Booked(1, "10:15", 0.85), Booked(2, "10:15", 0.85)] }, Newcomer));
        Assert.IsType<WaitAnswer.Range>(WaitEstimate.OfNewcomer(hall with { Expected = [Booked(1, "09:56", 0.85), Booked(2, "09:50", 0.85)] }, Newcomer));
    }

    [Fact]
    public void Who_cannot_be_called_before_closing_is_told_so_at_the_door() =>
        Assert.IsType<WaitAnswer.NotToday>(WaitEstimate.OfNewcomer(Of(10, [Guichet(0, "10:25")], WalkIn(1, "09:00"), WalkIn(2, "09:10"), WalkIn(3, "09:20")), Newcomer));

    [Fact]
    public void Who_would_take_the_day_of_somebody_let_in_before_is_told_so_though_they_would_be_called()
    {
        var urgent = Renewal(99, "10:00", 1);
        var hall = Of(10, [Guichet(0, "10:25")], WalkIn(1, "09:00"), WalkIn(2, "09:10"), WalkIn(3, "09:20"));

        Assert.IsType<WaitAnswer.NotToday>(WaitEstimate.OfNewcomer(hall, urgent));
        Assert.Equal(0, Range(WaitEstimate.Of(hall with { Waiting = [.. hall.Waiting, urgent] }, urgent.Id)).Before);
    }

    [Fact]
    public void Who_would_take_the_day_of_a_pass_holder_not_here_yet_is_told_so() =>
        Assert.IsType<WaitAnswer.NotToday>(WaitEstimate.OfNewcomer(Of(30, [Guichet(0, "10:50")], WalkIn(1, "09:00")) with { Expected = [PassHolder(2, "10:10", "10:20")] }, Newcomer));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Who_holds_a_place_or_a_pass_of_this_half_day_is_never_told_not_today(bool hasPass)
    {
        var owed = hasPass ? Renewal(99, "10:00", 2) with { HasPass = true } : Booked(99, "10:00", "09:58");
        var people = Enumerable.Range(1, 20).Select(n => Renewal(n, "09:00", 1) with { HasPass = true }).ToArray();

        Assert.IsType<WaitAnswer.Range>(WaitEstimate.OfNewcomer(Of(20, [Guichet(0, "10:30")], people), owed));
    }

    [Fact]
    public void Nobody_is_told_to_wait_beyond_closing() =>
        Assert.Equal(At("10:30"), Range(WaitEstimate.OfNewcomer(
            Of(20, [Guichet(0, "10:30")], [.. Enumerable.Range(1, 20).Select(n => Renewal(n, "09:00", 1) with { HasPass = true })]),
            Renewal(99, "10:00", 2) with { HasPass = true })).ToldUntil);

    [Fact]
    public void What_happens_at_guichets_that_share_no_pool_changes_nothing()
    {
        var hall = Of(10, [Guichet(0, "12:30"), Guichet(1, "10:05", 1)], WalkIn(1, "09:00"));
        var other = hall with { Waiting = [.. hall.Waiting, .. Enumerable.Range(10, 20).Select(n => WalkIn(n, "09:00", pool: 1))] };

        Assert.Equal(WaitEstimate.OfNewcomer(hall, Newcomer), WaitEstimate.OfNewcomer(other, Newcomer));
    }

    [Fact]
    public void Somebody_no_guichet_can_call_does_not_close_the_door_to_all() =>
        Assert.IsType<WaitAnswer.Range>(WaitEstimate.OfNewcomer(Of(10, [Guichet(0, "12:30")], WalkIn(1, "09:00") with { OnlyAt = Hall.Guichet(7) }), Newcomer));

    [Fact]
    public void Without_a_guichet_that_could_call_nothing_is_promised()
    {
        Assert.IsType<WaitAnswer.NoGuichet>(WaitEstimate.OfNewcomer(Of(10, [Guichet(0, "12:30", 1)]), Newcomer));
        Assert.IsType<WaitAnswer.NoGuichet>(WaitEstimate.OfNewcomer(Of(10, [Guichet(0, "09:50")]), Booked(99, "09:55", "10:00")));
    }

    [Fact]
    public void A_wait_may_last_over_lunch()
    {
        var guichet = Guichet(0, "10:05") with { Open = [new(At("09:00"), At("10:05")), new(At("11:00"), At("12:00"))] };

        Assert.Equal(
            (TimeSpan.FromMinutes(55), TimeSpan.FromMinutes(60)),
            FromUntil(WaitEstimate.OfNewcomer(Of(10, [guichet], WalkIn(1, "09:00")), Newcomer)));
    }

    [Fact]
    public void A_guichet_left_free_by_the_pause_of_an_absent_person_calls_them_when_it_ends() =>
        Assert.Equal(
            (TimeSpan.Zero, TimeSpan.FromMinutes(5)),
            FromUntil(WaitEstimate.Of(Of(10, [Guichet(0, "12:30")], Newcomer with { AgainAt = At("10:04") }), Newcomer.Id)));

    [Fact]
    public void People_who_usually_come_later_lengthen_the_wait_and_take_nobody_s_day()
    {
        var urgent = new WalkInRate(Pool(), new HalfOpen<DateTimeOffset>(At("10:00"), At("10:10")), 60, [new(DemandClass.R, Today.AddDays(1))]);
        var hall = Of(10, [Guichet(0, "11:30")], WalkIn(1, "09:00"), WalkIn(2, "09:00"));

        var told = Range(WaitEstimate.OfNewcomer(hall with { Later = [urgent] }, Newcomer));

        Assert.True(told.Until > Range(WaitEstimate.OfNewcomer(hall, Newcomer)).Until);
        Assert.True(told.ToldUntil <= At("11:30"));
    }

    [Fact]
    public void Until_there_are_services_on_record_the_slot_length_speaks()
    {
        var hall = Of(10, [Guichet(0, "12:30")], WalkIn(1, "09:00"), WalkIn(2, "09:10"), WalkIn(3, "09:20")) with
        {
            Durations = new ServiceDurations().With(Pool(), TimeSpan.FromMinutes(15), []),
        };

        Assert.Equal(TimeSpan.FromMinutes(45), Range(WaitEstimate.OfNewcomer(hall, Newcomer)).From);
    }

    [Fact]
    public void A_pool_whose_services_nobody_gave_is_a_mistake_of_the_caller() =>
        Assert.Throws<InvalidOperationException>(() => WaitEstimate.OfNewcomer(Of(10, [Guichet(0, "12:30")]) with { Durations = new() }, Newcomer));

    private static (TimeSpan From, TimeSpan Until) FromUntil(WaitAnswer answer) => (Range(answer).From, Range(answer).Until);
}
