using FsCheck;
using FsCheck.Fluent;
using PrefectureBooking.Domain.Transparency;
using Xunit;
using Kind = PrefectureBooking.Domain.Transparency.WeekFigureKind;

namespace PrefectureBooking.Domain.Tests.Transparency;

public sealed class WeekCountsTests
{
    private static readonly Kind[] Places = [Kind.Unfinished, Kind.Displaced, Kind.CancelledLate, Kind.CancelledInTime, Kind.Missed, Kind.Honoured];

    private static readonly Kind[] Passes = [Kind.PassesNotServed, Kind.PassesServed];

    /// <summary>Counts around the threshold, and what one small one might have been instead.</summary>
    private static readonly Arbitrary<(int[] Counts, int At, int Instead)> Weeks =
        (from counts in Gen.ArrayOf(Gen.Choose(0, 25), 12)
         from at in Gen.Choose(0, 7)
         from instead in Gen.Choose(1, SmallCounts.Fewest - 1)
         select (counts, at, instead)).ToArbitrary();

    [Fact]
    public void No_count_of_one_to_ten_people_is_written_anywhere() => Prop.ForAll(Weeks, week =>
        Figures(week.Counts).Where(f => f.Kind is not (Kind.ServedInTime or Kind.WaitHalf or Kind.WaitNineTenths)).All(f => f.Value is null or 0 or >= SmallCounts.Fewest))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void A_masked_part_is_never_alone_and_its_sum_is_masked_too() => Prop.ForAll(Weeks, week =>
    {
        var figures = Figures(week.Counts).ToDictionary(f => f.Kind, f => f.State == FigureState.Masked);
        return Hides(Places, Kind.Booked) && Hides(Passes, Kind.PassesIssued);

        bool Hides(Kind[] parts, Kind total) => parts.Count(p => figures[p]) is var masked && (masked == 0 ? !figures[total] : masked > 1 && figures[total]);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    /// <summary>Whoever knows the rule and every other count learns of a small one only that it is small.</summary>
    [Fact]
    public void A_small_count_might_be_any_other_small_count() => Prop.ForAll(Weeks, week =>
    {
        if (week.Counts[week.At] is 0 or >= SmallCounts.Fewest)
        {
            return true;
        }

        int[] other = [.. week.Counts];
        other[week.At] = week.Instead;
        return Figures(week.Counts).SequenceEqual(Figures(other));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));

    [Fact]
    public void What_nothing_tells_is_unknown_and_not_zero()
    {
        var figures = new WeekCounts().Figures();

        Assert.Equal(Enum.GetValues<Kind>(), figures.Select(f => f.Kind));
        Assert.All(figures, f => Assert.Equal((FigureState.Unknown, (decimal?)null), (f.State, f.Value)));
    }

    [Theory]
    [InlineData(10, 50, null)]
    [InlineData(11, 50, 6)]
    [InlineData(11, 90, 10)]
    [InlineData(11, 95, null)]
    [InlineData(20, 90, 18)]
    public void A_centile_is_never_the_wait_of_the_one_who_waited_longest(int people, int percent, int? days) =>
        Assert.Equal(days, WaitSummary.Centile([.. Enumerable.Range(1, people)], percent));

    private static IReadOnlyList<WeekFigure> Figures(int[] c) => new WeekCounts
    {
        Planned = new(100, 40),
        People = new()
        {
            // Those received give waits and the part in time as well: held still, for they are masked by themselves.
            Unfinished = c[0], Displaced = c[1], CancelledLate = c[2], CancelledInTime = c[3], Missed = c[4], Honoured = c[5], PassesNotServed = c[6], PassesServed = c[7],
            InTime = c[8], TooLate = c[9], MailsSent = c[10], MailsFailed = c[11], Waits = [.. Enumerable.Range(0, c[8])],
        },
    }.Figures();
}
