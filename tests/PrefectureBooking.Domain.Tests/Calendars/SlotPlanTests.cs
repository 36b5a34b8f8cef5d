using FsCheck;
using FsCheck.Fluent;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Shared;
using Xunit;
using static PrefectureBooking.Domain.Tests.Calendars.Times;

namespace PrefectureBooking.Domain.Tests.Calendars;

public sealed class SlotPlanTests
{
    private static readonly PlanningPolicy Policy = PlanningPolicy.Default;
    private static readonly TimeSpan TwentyMinutes = TimeSpan.FromMinutes(20);

    private static readonly Arbitrary<PlannedDay> AnyDay =
        (from guichets in Gen.Choose(0, 6)
         from mornings in AnyHoursBetween(8, 12).ArrayOf(guichets)
         from afternoons in AnyHoursBetween(13, 17).ArrayOf(guichets)
         from minutes in Gen.Elements(10, 15, 20, 35)
         from permille in Gen.Choose(50, 250)
         from before in Gen.Choose(0, 99)
         select PlannedDay.Of([.. mornings.Zip(afternoons).SelectMany(AtOneGuichet)], TimeSpan.FromMinutes(minutes), permille / 1000m, before / 100m))
        .ToArbitrary();

    [Fact]
    public void A_day_has_exactly_its_bookable_places_each_once() =>
        ForAnyDay(d => d.Slots.Count == d.Capacity.Bookable
            && d.Slots.Select(s => (s.Start, s.Ordinal)).Distinct().Count() == d.Slots.Count
            && d.Slots.Count(s => s.Kind == SlotKind.Overbooked) == d.Capacity.Overbooked);

    [Fact]
    public void Every_place_fits_whole_inside_an_opening() =>
        ForAnyDay(d => d.Slots.All(s => d.Openings.Exists(o => o.Open.Contains(new HalfOpen<TimeOnly>(s.Start, s.Start.Add(d.Length))))));

    [Fact]
    public void Regular_places_of_an_hour_never_exceed_the_guichets_that_start_then() =>
        ForAnyDay(d => d.Slots.Where(s => s.Kind == SlotKind.Regular).GroupBy(s => s.Start)
            .All(hour => hour.Count() <= d.Openings.Count(o => o.Starts(d.Length).Contains(hour.Key))));

    [Fact]
    public void Ordinals_of_an_hour_count_from_one_regular_places_first() =>
        ForAnyDay(d => d.Slots.GroupBy(s => s.Start).All(hour =>
            hour.Select(s => s.Ordinal).SequenceEqual(Enumerable.Range(1, hour.Count())) && hour.Select(s => s.Kind).SequenceEqual(hour.Select(s => s.Kind).Order())));

    [Fact]
    public void The_order_in_which_openings_are_read_changes_nothing() =>
        ForAnyDay(d => SlotPlan.For(Enumerable.Reverse(d.Openings), d.Length, d.Capacity).SequenceEqual(d.Slots));

    [Fact]
    public void Any_run_of_places_holds_its_part_of_the_picked_ones_within_one() =>
        Prop.ForAll((from count in Gen.Choose(1, 120) from picks in Gen.Choose(0, count) select (count, picks)).ToArbitrary(), t =>
        {
            var picked = EvenSpread.Over(t.count, t.picks).ToHashSet();
            return picked.Count == t.picks && picked.All(p => p >= 0 && p < t.count)
                && Runs(t.count).All(run => Math.Abs((picked.Count(p => p >= run.From && p < run.Until) * t.count) - ((run.Until - run.From) * t.picks)) <= t.count);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void One_guichet_from_nine_to_noon_leaves_the_middle_place_to_walk_ins()
    {
        var day = PlannedDay.Of([Guichet("09:00", "12:10")], TwentyMinutes, 0.12m, 0.2m);

        Assert.Equal(
            ["09:00", "09:20", "09:40", "10:00", "10:40", "11:00", "11:20", "11:40"],
            day.Slots.Select(s => s.Start.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture)));
        Assert.All(day.Slots, s => Assert.Equal((1, SlotKind.Regular), (s.Ordinal, s.Kind)));
    }

    [Fact]
    public void Overbooked_places_are_spread_over_the_day_and_not_at_its_end()
    {
        GuichetHours[] openings = [.. Enumerable.Range(0, 6).Select(_ => Guichet("09:00", "12:20"))];
        var overbooked = PlannedDay.Of(openings, TwentyMinutes, 0.12m, 0).Slots.Where(s => s.Kind == SlotKind.Overbooked);

        Assert.Equal([At("09:20"), At("10:40"), At("11:40")], overbooked.Select(s => s.Start));
    }

    [Fact]
    public void An_opening_until_the_last_minute_does_not_run_into_the_next_day() =>
        Assert.Equal([At("23:00"), At("23:20")], Guichet("23:00", "23:59").Starts(TwentyMinutes));

    [Fact]
    public void A_capacity_computed_for_other_openings_is_refused() =>
        Assert.Throws<ArgumentException>(() => SlotPlan.For([], TwentyMinutes, DayCapacity.For(3, default, Policy, AccumulatedShare.None)));

    [Theory]
    [InlineData("Europe/Paris", "2027-03-27", "2027-03-27T08:00:00")]
    [InlineData("Europe/Paris", "2027-03-28", "2027-03-28T07:00:00")]
    [InlineData("Europe/Paris", "2027-10-30", "2027-10-30T07:00:00")]
    [InlineData("Europe/Paris", "2027-10-31", "2027-10-31T08:00:00")]
    [InlineData("Indian/Reunion", "2027-03-28", "2027-03-28T05:00:00")]
    public void The_first_place_is_at_nine_on_the_site_s_clocks_on_every_day_of_the_year(string zone, string day, string utc)
    {
        var first = PlannedDay.Of([Guichet("09:00", "12:00")], TwentyMinutes, 0.12m, 0).Slots[0];

        Assert.Equal(Utc(utc), LocalTimes.ToInstant(Day(day), first.Start, TimeZoneInfo.FindSystemTimeZoneById(zone)));
    }

    private static void ForAnyDay(Func<PlannedDay, bool> holds) => Prop.ForAll(AnyDay, holds).QuickCheckThrowOnFailure();

    private static GuichetHours Guichet(string from, string until) => new(GuichetId.New(), Hours(from, until));

    private static Gen<HalfOpen<TimeOnly>> AnyHoursBetween(int opens, int closes) =>
        from start in Gen.Choose(opens * 12, (closes * 12) - 1)
        from end in Gen.Choose(start + 1, closes * 12)
        select new HalfOpen<TimeOnly>(TimeOnly.MinValue.AddMinutes(start * 5), TimeOnly.MinValue.AddMinutes(end * 5));

    private static IEnumerable<GuichetHours> AtOneGuichet((HalfOpen<TimeOnly> Morning, HalfOpen<TimeOnly> Afternoon) day)
    {
        var guichet = GuichetId.New();
        return [new(guichet, day.Morning), new(guichet, day.Afternoon)];
    }

    private static IEnumerable<(int From, int Until)> Runs(int count) =>
        from start in Enumerable.Range(0, count)
        from until in Enumerable.Range(start + 1, count - start)
        select (start, until);

    private sealed record PlannedDay(List<GuichetHours> Openings, TimeSpan Length, DayCapacity Capacity, IReadOnlyList<PlannedSlot> Slots)
    {
        public static PlannedDay Of(GuichetHours[] openings, TimeSpan length, decimal noShow, decimal before)
        {
            var guichetSlots = SlotPlan.CountGuichetSlots(openings, length);
            var capacity = DayCapacity.For(guichetSlots, NoShowRate.Clipped(noShow, Policy), Policy, new AccumulatedShare(before));
            return new([.. openings], length, capacity, SlotPlan.For(openings, length, capacity));
        }
    }
}
