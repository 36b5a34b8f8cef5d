using FsCheck;
using FsCheck.Fluent;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using Xunit;
using static PrefectureBooking.Domain.Tests.Calendars.Times;

namespace PrefectureBooking.Domain.Tests.Calendars;

public sealed class DayRearrangementTests
{
    private static readonly TimeSpan TwentyMinutes = TimeSpan.FromMinutes(20);
    private static readonly GuichetId[] Guichets = [.. Enumerable.Range(0, 6).Select(_ => GuichetId.New())];
    private static readonly PoolId Pool = PoolId.New();

    private static readonly Arbitrary<Scene> AnyChange =
        (from guichets in Gen.Choose(1, 6)
         from held in Gen.Choose(0, 100)
         from seed in Gen.Choose(0, int.MaxValue - 1)
         from guichet in Gen.Choose(0, guichets - 1)
         from start in Gen.Choose(8, 15)
         from length in Gen.Choose(1, 5)
         from opens in Gen.Elements(true, false)
         from walkIns in Gen.Choose(0, 30)
         select Scene.Of(guichets, held, seed, walkIns, new OpeningChange(
             Guichets[guichet], new(new TimeOnly(start, 0), new TimeOnly(start + length, 0)), opens ? Pool : null))).ToArbitrary();

    [Fact]
    public void Every_place_is_kept_or_dropped_once_and_new_ones_have_numbers_of_their_own() =>
        ForAnyChange(s => s.Places.Select(p => p.Id).ToHashSet().SetEquals(s.After.Kept.Concat(s.After.Dropped).Select(p => p.Id))
            && s.After.Kept.Count + s.After.Dropped.Count == s.Places.Count
            && s.After.Kept.Select(p => (p.Start, p.Ordinal)).Concat(s.After.Added.Select(a => (a.Start, a.Ordinal))).Distinct().Count() == s.After.Kept.Count + s.After.Added.Count);

    [Fact]
    public void Who_is_in_the_hall_is_never_displaced() =>
        ForAnyChange(s => s.After.Displaced.All(p => !p.Holder!.MustStay));

    [Fact]
    public void Only_hours_that_lose_a_guichet_lose_a_place_and_only_hours_that_gain_one_gain() =>
        ForAnyChange(s => s.After.Dropped.All(p => GuichetsAt(s.Wanted, p.Start) < GuichetsAt(s.Was, p.Start))
            && s.After.Added.All(p => GuichetsAt(s.Wanted, p.Start) > GuichetsAt(s.Was, p.Start)));

    [Fact]
    public void No_hour_that_lost_a_guichet_expects_two_more_than_its_guichets_except_who_came() =>
        ForAnyChange(s => s.After.Kept.Where(p => GuichetsAt(s.Wanted, p.Start) < GuichetsAt(s.Was, p.Start)).GroupBy(p => p.Start)
            .All(hour => hour.Count() <= GuichetsAt(s.Wanted, hour.Key) + 1 || hour.All(p => p.Holder is { MustStay: true })));

    [Fact]
    public void A_place_that_is_free_goes_before_one_that_somebody_holds() =>
        ForAnyChange(s => !s.After.Displaced.Any(lost => s.After.Kept.Any(p => p.Start == lost.Start && p.Holder is null)));

    [Fact]
    public void A_guichet_shut_from_ten_to_noon_leaves_the_other_hours_alone()
    {
        var scene = Scene.Of(2, 100, 1, 10, new OpeningChange(Guichets[0], Hours("10:00", "12:00"), null));

        Assert.Equal(5, scene.After.Displaced.Count());
        Assert.All(scene.After.Dropped, p => Assert.InRange(p.Start, new TimeOnly(10, 0), new TimeOnly(11, 40)));
        Assert.Empty(scene.After.Added);
    }

    [Fact]
    public void Who_was_promised_a_place_keeps_it_before_who_was_not()
    {
        var promised = Held(new TimeOnly(9, 0), 1, new DateOnly(2027, 2, 1));
        var other = Held(new TimeOnly(9, 0), 2, null);
        IReadOnlyList<GuichetHours> one = [new(Guichets[0], Hours("09:00", "09:20"))];

        var after = DayRearrangement.Of([.. one, new(Guichets[1], Hours("09:00", "09:20"))], one, TwentyMinutes, [promised, other], 1, null);

        Assert.Equal(other.Id, Assert.Single(after.Displaced).Id);
    }

    [Fact]
    public void Hours_that_come_back_take_back_the_places_that_were_withdrawn()
    {
        IReadOnlyList<GuichetHours> one = [new(Guichets[0], Hours("09:00", "09:20"))];
        DayPlace[] withdrawn = [Free(1) with { IsWithdrawn = true }, Free(2) with { IsWithdrawn = true }];

        var after = DayRearrangement.Of([], one, TwentyMinutes, withdrawn, 1, null);

        Assert.Equal(withdrawn[0].Id, Assert.Single(after.Revived).Id);
        Assert.Empty(after.Added);
    }

    [Fact]
    public void Undoing_a_change_at_once_gives_back_its_very_places_and_displaces_nobody() =>
        ForAnyChange(s => s.Undone() is var back && s.Places.Select(p => p.Id).ToHashSet().SetEquals(back.Kept.Concat(back.Revived).Select(p => p.Id))
            && back.Added.Count == 0 && !back.Displaced.Any());

    [Fact]
    public void Undoing_an_opening_takes_the_place_that_came_with_it_even_from_who_took_it_meanwhile()
    {
        var (was, came) = (Held(new TimeOnly(9, 0), 1, null), Held(new TimeOnly(9, 0), 2, new DateOnly(2027, 2, 1)));
        IReadOnlyList<GuichetHours> one = [new(Guichets[0], Hours("09:00", "09:20"))];

        var back = DayRearrangement.Of([.. one, new(Guichets[1], Hours("09:00", "09:20"))], one, TwentyMinutes, [was, came], 1, new HashSet<SlotId> { was.Id });

        Assert.Equal(came.Id, Assert.Single(back.Displaced).Id);
    }

    [Fact]
    public void Shutting_hours_and_opening_them_again_gives_the_day_as_it_was()
    {
        PoolHours[] day = [new(Pool, new GuichetHours(Guichets[0], Hours("09:00", "16:00")))];
        OpeningChange shut = new(Guichets[0], Hours("10:10", "12:00"), null);

        Assert.Equal(day, OpeningChange.Apply(day, [shut, shut with { Pool = Pool }]));
    }

    private static void ForAnyChange(Func<Scene, bool> holds) => Prop.ForAll(AnyChange, holds).QuickCheckThrowOnFailure();

    private static int GuichetsAt(IReadOnlyList<GuichetHours> hours, TimeOnly start) => hours.Count(h => h.Starts(TwentyMinutes).Contains(start));

    private static DayPlace Free(int ordinal) => new(SlotId.New(), new TimeOnly(9, 0), ordinal, SlotKind.Regular, null);

    private static DayPlace Held(TimeOnly start, int ordinal, DateOnly? promised) => new(SlotId.New(), start, ordinal, SlotKind.Regular, Somebody(AppointmentState.Confirmed, promised));

    private static PlaceHolder Somebody(AppointmentState state, DateOnly? promised) =>
        new(AppointmentId.New(), DemandId.New(), state, promised, new DateOnly(2027, 3, 1), new DateOnly(2027, 1, 4));

    /// <summary>Guichets open from nine to four, filled to some part, and one change.</summary>
    private sealed record Scene(IReadOnlyList<GuichetHours> Was, IReadOnlyList<GuichetHours> Wanted, IReadOnlyList<DayPlace> Places, RearrangedDay After)
    {
        public static Scene Of(int guichets, int percentHeld, int seed, int percentWalkIns, OpeningChange change)
        {
            var random = new Random(seed);
            PoolHours[] day = [.. Guichets.Take(guichets).Select(g => new PoolHours(Pool, new GuichetHours(g, Hours("09:00", "16:00"))))];
            IReadOnlyList<GuichetHours> was = [.. day.Select(h => h.Hours)];
            IReadOnlyList<GuichetHours> wanted = [.. OpeningChange.Apply(day, [change]).Select(h => h.Hours)];
            DayPlace[] places = [.. SlotPlan.For(was, TwentyMinutes, Capacity(was, percentWalkIns)).Select(p => new DayPlace(
                SlotId.New(), p.Start, p.Ordinal, p.Kind, random.Next(100) < percentHeld ? Somebody(random.Next(10) == 0 && percentHeld < 100 ? AppointmentState.CheckedIn : AppointmentState.Confirmed, null) : null))];
            return new(was, wanted, places, DayRearrangement.Of(was, wanted, TwentyMinutes, places, Capacity(wanted, percentWalkIns).Bookable, null));
        }

        /// <summary>Nobody came or booked meanwhile.</summary>
        public RearrangedDay Undone()
        {
            DayPlace[] now =
            [
                .. After.Kept, .. After.Dropped.Select(p => p with { Holder = null, IsWithdrawn = true }),
                .. After.Added.Select(a => new DayPlace(SlotId.New(), a.Start, a.Ordinal, a.Kind, null)),
            ];
            return DayRearrangement.Of(Wanted, Was, TwentyMinutes, now, Places.Count, Places.Select(p => p.Id).ToHashSet());
        }

        private static DayCapacity Capacity(IReadOnlyList<GuichetHours> hours, int percentWalkIns) => DayCapacity.For(
            SlotPlan.CountGuichetSlots(hours, TwentyMinutes), NoShowRate.Clipped(0.12m, PlanningPolicy.Default),
            PlanningPolicy.Default with { WalkInShare = percentWalkIns / 100m }, AccumulatedShare.None);
    }
}
