using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Demands;
using Xunit;

namespace PrefectureBooking.Domain.Tests.Allocation;

public sealed class BatchFillTests
{
    private static readonly DateOnly Friday = new(2027, 3, 5);
    private static readonly DateOnly Saturday = new(2027, 3, 6);
    private static readonly DateOnly Tuesday = new(2027, 3, 9);

    [Fact]
    public void The_run_fills_from_its_third_to_its_fifth_working_day_Saturday_included()
    {
        Assert.Equal((Friday, Tuesday), (Waiting.Run.First, Waiting.Run.Last));
        Assert.True(Waiting.Run.Contains(Saturday));
        Assert.False(Waiting.Run.Contains(Friday.AddDays(-1)));
    }

    [Fact]
    public void Holidays_do_not_count_as_working_days()
    {
        var run = RunDays.Of(new(2027, 5, 3), Waiting.Calendar, AllocationPolicy.Default);

        Assert.Equal(new DateOnly(2027, 5, 7), run.First);
        Assert.Equal(new DateOnly(2027, 5, 11), run.Last);
    }

    [Fact]
    public void The_smallest_deadline_takes_the_only_place()
    {
        var outcome = BatchFill.Run(Waiting.Batch([Waiting.Renewal(1, Tuesday.AddDays(9)), Waiting.Renewal(2, Tuesday.AddDays(2))], Waiting.Places(Tuesday, 1)));

        Assert.Null(outcome.Entries[0].Place);
        Assert.Equal(2, outcome.Entries[0].Rank);
        Assert.Equal(new PlacedOn(Waiting.Pool(0), Tuesday, DemandClass.R), outcome.Entries[1].Place);
        Assert.Empty(outcome.Left);
    }

    [Fact]
    public void At_equal_deadline_who_has_no_grace_comes_first()
    {
        var outcome = BatchFill.Run(Waiting.Batch(
            [Waiting.Renewal(1, Tuesday) with { HasGrace = true }, Waiting.Renewal(2, Tuesday) with { HasGrace = false }], Waiting.Places(Tuesday, 1)));

        Assert.NotNull(outcome.Entries[1].Place);
    }

    [Fact]
    public void Who_accepts_two_sites_moves_aside_for_who_accepts_one()
    {
        var outcome = BatchFill.Run(Waiting.Batch(
            [Waiting.Renewal(1, Tuesday, 0, 1), Waiting.Renewal(2, Tuesday.AddDays(30), 0)], Waiting.Places(Tuesday, 1, pool: 0), Waiting.Places(Tuesday, 1, pool: 1)));

        Assert.Equal(Waiting.Pool(1), outcome.Entries[0].Place?.Pool);
        Assert.Equal(Waiting.Pool(0), outcome.Entries[1].Place?.Pool);
    }

    [Fact]
    public void A_floor_keeps_its_place_from_renewals_and_gives_it_up_when_nobody_claims_it()
    {
        var renewals = Enumerable.Range(1, 4).Select(i => Waiting.Renewal(i, Tuesday.AddDays(i))).ToList();
        var places = Waiting.Places(Tuesday, 3, first: 1, expired: 1);

        var alone = BatchFill.Run(Waiting.Batch(renewals, places));
        var shared = BatchFill.Run(Waiting.Batch([.. renewals, Waiting.First(9, Waiting.RunOn)], places));

        Assert.Equal(3, alone.Placed.Count());
        Assert.Equal(DemandClass.F, shared.Entries[^1].Place?.Class);
        Assert.Equal(2, shared.Placed.Count(e => e.Place?.Class == DemandClass.R));
    }

    [Fact]
    public void A_floor_already_held_asks_for_no_more()
    {
        var full = new DayPlaces(Waiting.Pool(0), Tuesday, 1, new(1, 0), HeldByFirst: 1);

        var outcome = BatchFill.Run(Waiting.Batch([Waiting.First(1, Waiting.RunOn.AddDays(-90)), Waiting.Renewal(2, Tuesday)], full));

        Assert.Equal(DemandClass.R, outcome.Placed.Single().Place?.Class);
    }

    [Fact]
    public void A_deadline_between_two_days_is_R_for_the_first_and_X_for_the_second()
    {
        var demand = Waiting.Renewal(1, Saturday);

        var early = BatchFill.Run(Waiting.Batch([demand], Waiting.Places(Friday, 1), Waiting.Places(Tuesday, 1)));
        var late = BatchFill.Run(Waiting.Batch([demand], Waiting.Places(Tuesday, 1)));

        Assert.Equal(DemandClass.R, early.Entries[0].Place?.Class);
        Assert.Equal((Tuesday, DemandClass.X), (late.Entries[0].Place!.Value.Day, late.Entries[0].Place!.Value.Class));
    }

    [Fact]
    public void A_pass_in_time_is_never_replaced_by_a_later_place()
    {
        var holder = Waiting.Renewal(1, Saturday) with { PassOn = Friday };

        Assert.Null(BatchFill.Run(Waiting.Batch([holder], Waiting.Places(Tuesday, 1))).Entries[0].Rank);
        Assert.NotNull(BatchFill.Run(Waiting.Batch([holder], Waiting.Places(Friday, 1))).Entries[0].Place);
    }

    [Fact]
    public void The_displaced_go_first_in_their_class_only()
    {
        var displaced = Waiting.First(1, Waiting.RunOn) with { IsDisplaced = true };
        var older = Waiting.First(2, Waiting.RunOn.AddDays(-200));

        var outcome = BatchFill.Run(Waiting.Batch([older, displaced, Waiting.Renewal(3, Tuesday)], Waiting.Places(Tuesday, 2, first: 1)));

        Assert.Equal([false, true, true], outcome.Entries.Select(e => e.Place is not null));
    }

    [Fact]
    public void An_owed_promise_goes_before_an_earlier_deadline_without_promise()
    {
        var owed = Waiting.Renewal(1, Tuesday.AddDays(5)) with { Promise = new(Waiting.Pool(0), Tuesday.AddDays(5)) };
        var batch = Waiting.Batch([Waiting.Renewal(2, Tuesday), owed], Waiting.Places(Tuesday, 1));

        var outcome = BatchFill.Run(batch with { Owed = new Dictionary<Shared.PoolId, int> { [Waiting.Pool(0)] = 1 } });

        Assert.NotNull(outcome.Entries[1].Place);
        Assert.Equal(2, outcome.Entries[1].Rank);
        Assert.NotNull(BatchFill.Run(batch).Entries[0].Place);
    }

    [Fact]
    public void Places_nobody_waits_for_are_left_to_be_opened() =>
        Assert.Equal([new PoolDayCount(Waiting.Pool(0), Tuesday, 2)], BatchFill.Run(Waiting.Batch([], Waiting.Places(Tuesday, 2, first: 1))).Left);

    [Fact]
    public void A_pool_of_one_class_gives_all_its_places_to_it()
    {
        var cards = Enumerable.Range(1, 3).Select(i => Waiting.First(i, Waiting.RunOn.AddDays(-i)) with { Rule = ClassRule.HandOver });

        Assert.Equal([false, true, true], BatchFill.Run(Waiting.Batch(cards, Waiting.Places(Tuesday, 2))).Entries.Select(e => e.Place is not null));
    }
}
