using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Calendars;
using Xunit;

namespace PrefectureBooking.Domain.Tests.Allocation;

public sealed class RuleTests
{
    private static readonly AllocationPolicy Policy = AllocationPolicy.Default;

    [Theory]
    [InlineData("0.25", 94, 100, "0.20")]
    [InlineData("0.15", 94, 100, "0.15")]
    [InlineData("0.20", 95, 100, "0.20")]
    [InlineData("0.20", 96, 100, "0.20")]
    [InlineData("0.20", 97, 100, "0.25")]
    [InlineData("0.25", 100, 100, "0.25")]
    [InlineData("0.20", 0, 0, "0.20")]
    public void The_floor_of_first_demands_moves_one_step_outside_the_band(string current, int answered, int due, string expected)
    {
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        Assert.Equal(decimal.Parse(expected, culture), FirstFloor.Review(decimal.Parse(current, culture), answered, due, Policy.Floors));
    }

    [Fact]
    public void The_version_in_force_is_the_latest_begun()
    {
        var spring = Policy with { Planning = Policy.Planning with { ValidFrom = new(2027, 3, 1) }, LastFilledDay = 4 };

        Assert.Equal(5, AllocationPolicy.InForceOn(new(2027, 2, 28), [spring, Policy])?.LastFilledDay);
        Assert.Equal(4, AllocationPolicy.InForceOn(new(2027, 3, 1), [spring, Policy])?.LastFilledDay);
    }

    [Fact]
    public void Urgencies_stay_within_two_places_of_a_hundred()
    {
        Assert.True(UrgencyCap.MayGrant(23, 1200, Policy));
        Assert.False(UrgencyCap.MayGrant(24, 1200, Policy));
        Assert.False(UrgencyCap.MayGrant(0, 40, Policy));
    }

    [Fact]
    public void A_first_no_show_is_answered_again_a_second_sleeps_fifteen_days()
    {
        Assert.IsType<Aftermath.AnsweredAgain>(AbsenceRule.AfterNoShow(1, Waiting.RunOn, Policy));
        Assert.Equal(new Aftermath.AsleepUntil(new(2027, 3, 17)), AbsenceRule.AfterNoShow(2, Waiting.RunOn, Policy));
    }

    [Fact]
    public void One_missed_offer_ends_the_promise_two_put_the_demand_to_sleep()
    {
        Assert.IsType<Aftermath.KeptWithoutPromise>(AbsenceRule.AfterMissedOffer(1, Policy));
        Assert.IsType<Aftermath.AsleepUntilWoken>(AbsenceRule.AfterMissedOffer(2, Policy));
    }

    [Theory]
    [InlineData(1, false, 3, ReturnVisit.OpenSlot)]
    [InlineData(0, true, 3, ReturnVisit.EveningRun)]
    [InlineData(0, false, 3, ReturnVisit.Reserve)]
    [InlineData(0, false, 0, ReturnVisit.EveningRun)]
    public void A_return_takes_an_open_slot_else_the_run_else_the_reserve(int openSlots, bool canWait, int reserve, ReturnVisit expected) =>
        Assert.Equal(expected, ReturnVisitRule.Decide(openSlots, canWait, reserve));

    [Fact]
    public void The_return_reserve_of_a_pool_of_six_is_one_place_in_six_days()
    {
        var (places, sum) = (new List<int>(), AccumulatedShare.None);
        for (var day = 0; day < 12; day++)
        {
            (var gained, sum) = ReturnVisitRule.Reserve(6, sum, Policy);
            places.Add(gained);
        }

        Assert.Equal([0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1], places);
    }

    [Theory]
    [InlineData("2027-05-12", "2027-05-12", CardDate.Same)]
    [InlineData("2027-05-12", "2027-05-13", CardDate.TypingError)]
    [InlineData("2027-05-12", "2027-05-21", CardDate.TypingError)]
    [InlineData("2027-05-12", "2027-12-05", CardDate.TypingError)]
    [InlineData("2027-05-12", "2028-05-12", CardDate.TypingError)]
    [InlineData("2027-05-12", "2027-11-30", CardDate.Different)]
    public void A_typing_error_is_told_from_another_date(string declared, string onCard, CardDate expected) =>
        Assert.Equal(expected, FalseDateRule.Compare(Day(declared), Day(onCard)));

    [Theory]
    [InlineData(CardDate.Same, false, FalseDateOutcome.SeenAsPlanned)]
    [InlineData(CardDate.TypingError, false, FalseDateOutcome.SeenAsPlanned)]
    [InlineData(CardDate.Different, true, FalseDateOutcome.SeenIfFree)]
    [InlineData(CardDate.Different, false, FalseDateOutcome.RequeuedByTrueDate)]
    public void Who_declared_another_date_is_seen_when_a_place_is_free(CardDate found, bool free, FalseDateOutcome expected) =>
        Assert.Equal(expected, FalseDateRule.Decide(found, free));

    [Fact]
    public void The_alarm_sounds_after_a_hundred_and_twenty_days()
    {
        Assert.False(StarvationGuard.IsAlarmed(Waiting.RunOn.AddDays(-120), Waiting.RunOn, Policy));
        Assert.True(StarvationGuard.IsAlarmed(Waiting.RunOn.AddDays(-121), Waiting.RunOn, Policy));
        Assert.False(StarvationGuard.IsAlarmed(null, Waiting.RunOn, Policy));
    }

    [Fact]
    public void A_certificate_counts_runs_and_distinct_ISO_weeks()
    {
        DateOnly[] runs = [new(2026, 12, 31), new(2027, 1, 1), new(2027, 1, 4)];

        Assert.Equal(new FailedAttempts(3, 2, runs[0], runs[2]), FailedAttempts.Of(runs));
        Assert.Null(FailedAttempts.Of([]));
    }

    [Fact]
    public void An_honest_range_goes_from_the_fastest_to_the_slowest_recent_week()
    {
        int[] recent = [.. Enumerable.Repeat(2, 5), .. Enumerable.Repeat(4, 5), .. Enumerable.Repeat(3, 5), .. Enumerable.Repeat(3, 5)];

        var range = HonestRange.Of(40, recent, Waiting.Run.Last, Waiting.Calendar);

        Assert.Equal(Waiting.Calendar.AddWorkingDays(Waiting.Run.Last, 9), range?.From);
        Assert.Equal(Waiting.Calendar.AddWorkingDays(Waiting.Run.Last, 19), range?.Until);
    }

    [Fact]
    public void No_end_is_named_when_a_recent_week_served_nobody_and_no_range_when_none_did()
    {
        int[] recent = [.. new int[5], .. Enumerable.Repeat(4, 15)];

        Assert.Null(HonestRange.Of(40, recent, Waiting.Run.Last, Waiting.Calendar)?.Until);
        Assert.Null(HonestRange.Of(40, new int[20], Waiting.Run.Last, Waiting.Calendar));
        Assert.Null(HonestRange.Of(40, [], Waiting.Run.Last, Waiting.Calendar));
    }

    [Fact]
    public void A_rank_spans_the_draws_between_equals()
    {
        var deadline = Waiting.RunOn.AddDays(20);
        WaitingDemand[] renewals =
        [
            Waiting.Renewal(1, deadline.AddDays(-1)), Waiting.Renewal(2, deadline), Waiting.Renewal(3, deadline),
            Waiting.Renewal(4, deadline) with { HasGrace = true }, Waiting.Renewal(5, deadline.AddDays(1)),
        ];

        Assert.Equal(new RankRange(2, 3), RankRange.Of(renewals[1], renewals, ServiceOrder.ByDeadline));
        Assert.Equal(new RankRange(4, 4), RankRange.Of(renewals[3], renewals, ServiceOrder.ByDeadline));
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
