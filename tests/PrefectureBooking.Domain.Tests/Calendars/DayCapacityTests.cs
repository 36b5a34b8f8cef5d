using FsCheck;
using FsCheck.Fluent;
using PrefectureBooking.Domain.Calendars;
using Xunit;

namespace PrefectureBooking.Domain.Tests.Calendars;

public sealed class DayCapacityTests
{
    private static readonly PlanningPolicy Policy = PlanningPolicy.Default;
    private static readonly NoShowRate Usual = NoShowRate.Observed(due: 0, missed: 0, Policy);

    private static readonly Arbitrary<(int[] Days, decimal NoShow)> PoolDays =
        (from days in Gen.Choose(0, 80).ArrayOf(60) from permille in Gen.Choose(0, 400) select (days, permille / 1000m)).ToArbitrary();

    [Fact]
    public void Sixty_guichet_slots_give_57_places_and_6_to_walk_ins()
    {
        var day = DayCapacity.For(60, Usual, Policy, AccumulatedShare.None);

        Assert.Equal((6, 57, 54, 3), (day.WalkIns, day.Bookable, day.Regular, day.Overbooked));
    }

    [Fact]
    public void A_pool_of_six_a_day_gives_walk_ins_36_of_360_places_in_sixty_days()
    {
        var days = Plan(Enumerable.Repeat(6, 60), Usual);

        Assert.Equal(36, days.Sum(d => d.WalkIns));
        Assert.All(days, d => Assert.InRange(d.WalkIns, 0, 1));
        Assert.Equal([0, 1, 0, 1, 1], days.Take(5).Select(d => d.WalkIns));
    }

    [Fact]
    public void On_every_day_walk_ins_have_had_their_share_within_one_place() =>
        Prop.ForAll(PoolDays, t =>
        {
            var days = Plan(t.Days, NoShowRate.Clipped(t.NoShow, Policy));
            return Enumerable.Range(1, days.Count).All(k =>
                Math.Abs(days.Take(k).Sum(d => d.WalkIns) - (Policy.WalkInShare * t.Days.Take(k).Sum())) < 1);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Those_expected_to_come_fill_the_bookable_places_and_no_more() =>
        Prop.ForAll(PoolDays, t =>
        {
            var rate = NoShowRate.Clipped(t.NoShow, Policy);
            var halfComes = 1 - (rate.Value / 2);
            return Plan(t.Days, rate).All(d => d.Bookable * halfComes <= d.Regular && (d.Bookable + 1) * halfComes > d.Regular && d.Overbooked >= 0);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_share_that_changes_goes_on_from_the_sum_it_finds()
    {
        var before = AccumulatedShare.None.Plus(0.25m, 3);
        var after = before.Plus(0.15m, 2);

        Assert.Equal(0, before.PartSince(AccumulatedShare.None));
        Assert.Equal((1.05m, 1), (after.Sum, after.PartSince(before)));
    }

    [Theory]
    [InlineData(0, 0, "0.12")]
    [InlineData(1000, 0, "0.05")]
    [InlineData(1000, 137, "0.137")]
    [InlineData(3, 3, "0.25")]
    [InlineData(900, 100, "0.111")]
    public void The_no_show_rate_is_observed_within_its_limits(int due, int missed, string expected) =>
        Assert.Equal(decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), NoShowRate.Observed(due, missed, Policy).Value);

    [Fact]
    public void More_missed_than_due_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => NoShowRate.Observed(due: 2, missed: 3, Policy));

    [Fact]
    public void The_latest_version_begun_by_the_day_is_in_force()
    {
        var march = new DateOnly(2027, 3, 1);
        var spring = Policy with { ValidFrom = march, WalkInShare = 0.15m };
        PlanningPolicy[] versions = [spring, Policy with { ValidFrom = new(2026, 1, 1) }];

        Assert.Equal(0.10m, PlanningPolicy.InForceOn(march.AddDays(-1), versions)?.WalkInShare);
        Assert.Equal(0.15m, PlanningPolicy.InForceOn(march, versions)?.WalkInShare);
        Assert.Null(PlanningPolicy.InForceOn(new(2025, 12, 31), versions));
    }

    private static List<DayCapacity> Plan(IEnumerable<int> guichetSlots, NoShowRate noShow)
    {
        var days = new List<DayCapacity>();
        foreach (var slots in guichetSlots)
        {
            days.Add(DayCapacity.For(slots, noShow, Policy, days.Count == 0 ? AccumulatedShare.None : days[^1].WalkInsSoFar));
        }

        return days;
    }
}
