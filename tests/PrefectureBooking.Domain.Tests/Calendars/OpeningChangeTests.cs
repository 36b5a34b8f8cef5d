using FsCheck;
using FsCheck.Fluent;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using Xunit;
using static PrefectureBooking.Domain.Tests.Calendars.Times;

namespace PrefectureBooking.Domain.Tests.Calendars;

public sealed class OpeningChangeTests
{
    private const int FirstMark = 96;
    private const int LastMark = 204;

    private static readonly TimeSpan TwentyMinutes = TimeSpan.FromMinutes(20);
    private static readonly GuichetId Guichet = GuichetId.New();
    private static readonly PoolId Pool = PoolId.New();

    /// <summary>A day of two stretches, each with a grid of its own or shut in the middle, hours to open and a length of places; marks are five minutes.</summary>
    private static readonly Arbitrary<(PoolHours[] Day, OpeningChange Opening, TimeSpan Length)> AnyOpening =
        (from marks in Gen.Choose(FirstMark, LastMark).ArrayOf(4)
         from opened in Gen.Choose(FirstMark, LastMark).Two()
         from isShut in Gen.Elements(true, false)
         from fives in Gen.Choose(2, 6)
         where marks.Distinct().Count() == marks.Length && opened.Item1 != opened.Item2
         select (DayOf([.. marks.Order()], isShut), new OpeningChange(Guichet, Between(opened.Item1, opened.Item2), Pool), TimeSpan.FromMinutes(5 * fives))).ToArbitrary();

    [Fact]
    public void Keeping_a_guichet_open_over_lunch_leaves_the_places_of_the_afternoon_alone()
    {
        PoolHours[] day = [Open("08:45", "12:15"), Open("13:15", "16:00")];

        var after = OpeningChange.Apply(day, [new(Guichet, Hours("12:15", "13:15"), Pool)]);

        Assert.Superset(Starts(day, TwentyMinutes).ToHashSet(), Starts(after, TwentyMinutes).ToHashSet());
        Assert.Contains(At("13:15"), Starts(after, TwentyMinutes));
        Assert.Equal([At("12:05"), At("12:25"), At("12:45")], Starts(after, TwentyMinutes).Except(Starts(day, TwentyMinutes)));
    }

    [Fact]
    public void Hours_shut_and_opened_again_in_two_steps_give_the_day_as_it_was()
    {
        PoolHours[] day = [Open("09:00", "16:00")];
        OpeningChange[] changes =
        [
            new(Guichet, Hours("09:00", "12:00"), null), new(Guichet, Hours("10:10", "12:00"), Pool), new(Guichet, Hours("09:00", "10:10"), Pool),
        ];

        Assert.Equal(day, OpeningChange.Apply(day, changes));
    }

    [Fact]
    public void Opening_hours_takes_no_place_of_the_same_pool_away() => Prop.ForAll(AnyOpening, s =>
    {
        var (before, after) = (Starts(s.Day, s.Length), Starts(OpeningChange.Apply(s.Day, [s.Opening]), s.Length));
        return before.ToHashSet().IsSubsetOf(after) && after.Distinct().Count() == after.Count;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Opening_hours_displaces_nobody() => Prop.ForAll(AnyOpening, s =>
    {
        DayPlace[] held = [.. Starts(s.Day, s.Length).Select(start => new DayPlace(SlotId.New(), start, 1, SlotKind.Regular, Somebody()))];
        GuichetHours[] after = [.. OpeningChange.Apply(s.Day, [s.Opening]).Select(h => h.Hours)];
        return !DayRearrangement.Of([.. s.Day.Select(h => h.Hours)], after, s.Length, held, held.Length - 1, null).Displaced.Any();
    }).QuickCheckThrowOnFailure();

    private static PoolHours[] DayOf(int[] marks, bool isShut)
    {
        PoolHours[] day = [new(Pool, new(Guichet, Between(marks[0], marks[1]))), new(Pool, new(Guichet, Between(marks[2], marks[3])))];
        return isShut && marks[1] - marks[0] > 2 ? [.. OpeningChange.Apply(day, [new(Guichet, Between(marks[0] + 1, marks[1] - 1), null)])] : day;
    }

    private static HalfOpen<TimeOnly> Between(int one, int other) =>
        new(TimeOnly.MinValue.AddMinutes(5 * Math.Min(one, other)), TimeOnly.MinValue.AddMinutes(5 * Math.Max(one, other)));

    private static PoolHours Open(string from, string until) => new(Pool, new GuichetHours(Guichet, Hours(from, until)));

    private static List<TimeOnly> Starts(IEnumerable<PoolHours> day, TimeSpan length) => [.. day.SelectMany(h => h.Hours.Starts(length)).Order()];

    private static PlaceHolder Somebody() => new(AppointmentId.New(), DemandId.New(), AppointmentState.Confirmed, null, null, new DateOnly(2027, 1, 4));
}
