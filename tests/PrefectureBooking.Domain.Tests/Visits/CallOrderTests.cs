using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Visits;
using Xunit;
using static PrefectureBooking.Domain.Tests.Visits.Hall;

namespace PrefectureBooking.Domain.Tests.Visits;

public sealed class CallOrderTests
{
    [Fact]
    public void In_an_empty_hall_nobody_is_called() => Assert.Null(Next(Scene("10:00")));

    [Theory]
    [InlineData("09:27:59", 1, CallRule.WalkIn)]
    [InlineData("09:28:00", 2, CallRule.Booked)]
    [InlineData("09:29:59", 2, CallRule.Booked)]
    [InlineData("09:30:00", 2, CallRule.Booked)]
    public void Just_before_an_appointment_somebody_is_called_every_second(string now, int called, CallRule rule) =>
        Assert.Equal((called, rule), Next(Scene(now, WalkIn(1, "09:00"), Booked(2, "09:30", "09:20"))));

    [Theory]
    [InlineData("09:28:00")]
    [InlineData("09:29:59")]
    [InlineData("09:40:00")]
    public void A_booked_person_who_has_not_come_keeps_nobody_waiting(string now) =>
        Assert.Equal((1, CallRule.WalkIn), Next(Scene(now, WalkIn(1, "09:00"))));

    [Fact]
    public void A_booked_person_does_not_wait_for_the_hour_beside_a_free_guichet() =>
        Assert.Equal((2, CallRule.Early), Next(Scene("09:01", Booked(1, "09:50", "08:55"), Booked(2, "09:45", "09:00"))));

    [Fact]
    public void The_example_of_the_order_holds()
    {
        var (seven, eight, nine) = (Booked(7, "10:20", "10:10"), Booked(8, "10:40", "10:15"), WalkIn(9, "09:00") with { PassedOver = 12 });

        Assert.Equal((9, CallRule.PassedOver), Next(Scene("10:20", seven, eight, nine)));
        Assert.Equal((7, CallRule.Booked), Next(Scene("10:20", seven, eight)));
        Assert.Equal((8, CallRule.Early), Next(Scene("10:20", eight)));
        Assert.Equal((7, CallRule.Booked), Next(Scene("10:20", seven with { Hour = At("10:05") }, eight, nine)));
    }

    [Fact]
    public void Booked_people_are_called_by_their_hour_and_not_by_their_arrival() =>
        Assert.Equal((2, CallRule.Booked), Next(Scene("10:31", Booked(1, "10:30", "09:45"), Booked(2, "10:15", "10:14"))));

    [Fact]
    public void Walk_ins_are_called_pass_first_then_near_deadline_then_expired_then_by_arrival()
    {
        WaitingTicket[] inOrder =
        [
            Renewal(1, "09:50", 2) with { HasPass = true },
            Renewal(2, "09:40", 6) with { HasPass = true },
            Renewal(3, "09:45", 3),
            Renewal(4, "09:10", 7),
            Renewal(5, "09:46", -20),
            Renewal(6, "09:05", -3),
            Renewal(7, "09:01", 8),
            WalkIn(8, "09:02"),
            Renewal(9, "09:03", 40),
            WalkIn(10, "09:03"),
        ];
        for (var called = 0; called < inOrder.Length; called++)
        {
            Assert.Equal((inOrder[called].Number, CallRule.WalkIn), Next(Scene("10:00", [.. inOrder[called..].Reverse()])));
        }
    }

    [Theory]
    [InlineData("10:10:00", 1, CallRule.PassedOver)]
    [InlineData("10:10:01", 2, CallRule.Booked)]
    public void A_walk_in_passed_over_twelve_times_is_next_unless_a_booked_person_waits_for_more_than_ten_minutes(string now, int called, CallRule rule) =>
        Assert.Equal((called, rule), Next(Scene(now, WalkIn(1, "09:00") with { PassedOver = 12 }, Booked(2, "10:00", "09:55"))));

    [Fact]
    public void Eleven_times_is_not_yet_too_often() =>
        Assert.Equal((2, CallRule.Booked), Next(Scene("10:00", WalkIn(1, "09:00") with { PassedOver = 11 }, Booked(2, "10:00", "09:55"))));

    [Theory]
    [InlineData("10:15:00", 2)]
    [InlineData("10:15:01", 1)]
    public void A_walk_in_is_next_forty_five_minutes_beyond_what_they_were_told(string now, int called) =>
        Assert.Equal(called, Next(Scene(now, WalkIn(1, "09:00") with { ToldUntil = At("09:30") }, Booked(2, "10:10", "10:00")))?.Number);

    [Fact]
    public void Among_those_passed_over_the_longest_waiting_goes_first_whatever_the_deadline() =>
        Assert.Equal((2, CallRule.PassedOver), Next(Scene("11:00", Renewal(1, "09:30", 1) with { PassedOver = 20 }, WalkIn(2, "09:10") with { PassedOver = 12 })));

    [Fact]
    public void A_full_credit_calls_a_walk_in_of_its_pool_before_booked_people()
    {
        var scene = Scene("10:00", WalkIn(1, "09:50"), Booked(2, "10:00", "09:55"));

        Assert.Equal((1, CallRule.Credit), Next(scene with { FullCredits = new HashSet<PoolId> { Pool() } }));
        Assert.Equal((2, CallRule.Booked), Next(scene with { FullCredits = new HashSet<PoolId> { Pool(1) } }));
        Assert.Equal((2, CallRule.Booked), Next(scene with { FullCredits = new HashSet<PoolId> { Pool() }, Now = At("10:10:01") }));
    }

    [Fact]
    public void Who_did_not_answer_is_called_again_after_the_pause_before_everybody_else()
    {
        var absent = WalkIn(1, "09:30") with { AgainAt = At("10:00") };
        WaitingTicket[] others = [WalkIn(2, "09:00") with { PassedOver = 30 }, Booked(3, "09:00", "09:00")];

        Assert.Equal((3, CallRule.Booked), Next(Scene("09:59:59", [absent, .. others])));
        Assert.Equal((1, CallRule.Recall), Next(Scene("10:00", [absent, .. others])));
    }

    [Fact]
    public void While_everybody_is_in_a_pause_the_agent_hears_when_the_first_ends() =>
        Assert.Equal(
            new CallDecision.Nobody(At("10:03")),
            CallOrder.Next(Scene("10:00", WalkIn(1, "09:30") with { AgainAt = At("10:05") }, WalkIn(2, "09:40") with { AgainAt = At("10:03") }, WalkIn(3, "09:00", pool: 1))));

    [Fact]
    public void Two_people_back_from_their_pause_keep_their_order() =>
        Assert.Equal(2, Next(Scene("10:10", WalkIn(1, "09:30") with { AgainAt = At("10:00") }, WalkIn(2, "09:00") with { AgainAt = At("10:00") }))?.Number);

    [Fact]
    public void Who_was_transferred_ranks_by_their_first_arrival() =>
        Assert.Equal(1, Next(Scene("11:00", WalkIn(2, "09:30"), WalkIn(1, "09:00", pool: 1) with { Pool = Pool() }))?.Number);

    [Fact]
    public void Who_was_transferred_to_one_guichet_is_called_there_only()
    {
        var scene = Scene("11:00", WalkIn(1, "09:00") with { OnlyAt = Guichet(1) });

        Assert.Null(Next(scene));
        Assert.Equal(1, Next(scene with { Guichet = Guichet(1) })?.Number);
    }

    [Fact]
    public void A_guichet_calls_nobody_of_a_pool_it_does_not_serve() => Assert.Null(Next(Scene("11:00", WalkIn(1, "09:00", pool: 1))));
}
