using FsCheck;
using FsCheck.Fluent;
using PrefectureBooking.Domain.Transparency;
using Xunit;

namespace PrefectureBooking.Domain.Tests.Transparency;

public sealed class SmallCountsTests
{
    /// <summary>Two evenings of one table, each around the threshold.</summary>
    private static readonly Arbitrary<(int[] Monday, int[] Tuesday, int At, int Instead)> TwoEvenings =
        (from size in Gen.Choose(1, 6)
         from monday in Gen.ArrayOf(Gen.Choose(0, 25), size)
         from tuesday in Gen.ArrayOf(Gen.Choose(0, 25), size)
         from at in Gen.Choose(0, size - 1)
         from instead in Gen.Choose(0, SmallCounts.Fewest - 1)
         select (monday, tuesday, at, instead)).ToArbitrary();

    [Theory]
    [InlineData(0, null)]
    [InlineData(10, null)]
    [InlineData(11, 11)]
    public void Fewer_than_eleven_people_are_masked_and_nobody_too(int people, int? shown) => Assert.Equal(shown, SmallCounts.Of(people).Shown);

    [Fact]
    public void A_table_of_large_cells_is_shown_with_its_total()
    {
        int[] people = [11, 40, 300];

        Assert.Equal(people, SmallCounts.Cells(people).Select(cell => cell.Shown!.Value));
        Assert.Equal(351, SmallCounts.Total(351, SmallCounts.Cells(people)).Shown);
    }

    [Fact]
    public void A_cell_masked_alone_masks_the_least_asked_for_large_one_and_the_total()
    {
        var cells = SmallCounts.Cells([12, 4, 300]);

        Assert.Equal([null, null, 300], cells.Select(cell => cell.Shown));
        Assert.True(SmallCounts.Total(316, cells).IsMasked);
    }

    [Fact]
    public void Masked_cells_that_hide_each_other_cost_no_large_one() =>
        Assert.Equal([12, null, null, 300], SmallCounts.Cells([12, 4, 0, 300]).Select(cell => cell.Shown));

    /// <summary>Whatever an observer knows of all other cells, of other days and of the rule itself, any small count would have given the same publication.</summary>
    [Fact]
    public void A_small_count_changes_nothing_that_is_published_on_any_evening() => Prop.ForAll(TwoEvenings, evenings =>
    {
        var (monday, tuesday, at, instead) = evenings;
        if (tuesday[at] >= SmallCounts.Fewest)
        {
            return true;
        }

        int[] other = [.. tuesday];
        other[at] = instead;
        return Published(monday).Concat(Published(tuesday)).SequenceEqual(Published(monday).Concat(Published(other)));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));

    /// <summary>
    /// Every table of three cells: a participant, whose proof tells the total, still finds several values for every masked count.
    /// It fails by coincidence alone: when all small cells are empty, which names nobody, or when all hold exactly ten.
    /// </summary>
    [Fact]
    public void Even_with_the_total_no_masked_count_of_somebody_can_be_computed()
    {
        int[] counts = [.. Enumerable.Range(0, 33)];
        var tables = from a in counts from b in counts from c in counts select new[] { a, b, c };
        var singled = from alike in tables.Where(table => table.Any(IsLarge)).GroupBy(Told)
                      from cell in Enumerable.Range(0, 3)
                      where SmallCounts.Cells(alike.First())[cell].IsMasked && alike.Select(table => table[cell]).Distinct().Take(2).Count() == 1
                      from table in alike
                      where table.Max() <= 20
                      select table;

        Assert.All(singled, table => Assert.True(Small(table).All(count => count == 0) || (Small(table).Count() > 1 && Small(table).All(count => count == 10))));
    }

    [Fact]
    public void A_shown_total_is_the_sum_of_shown_cells() => Prop.ForAll(TwoEvenings, evenings =>
    {
        var cells = SmallCounts.Cells(evenings.Monday);
        var total = SmallCounts.Total(evenings.Monday.Sum(), cells);
        return total.IsMasked ? cells.Any(cell => cell.IsMasked) : total.Shown == cells.Sum(cell => cell.Shown);
    }).Check(Config.QuickThrowOnFailure);

    [Theory]
    [InlineData(4, 90, null, null)]
    [InlineData(90, 4, null, null)]
    [InlineData(90, 11, 90, 11)]
    public void Two_halves_of_a_whole_are_shown_together_or_not(int first, int second, int? shownFirst, int? shownSecond)
    {
        var (a, b) = SmallCounts.Halves(first, second);

        Assert.Equal((shownFirst, shownSecond), (a.Shown, b.Shown));
    }

    [Fact]
    public void Places_left_are_masked_with_the_people_who_took_the_others()
    {
        Assert.True(SmallCounts.Beside(SmallCounts.Of(4), 50).IsMasked);
        Assert.Equal(3, SmallCounts.Beside(SmallCounts.Of(40), 3).Shown);
    }

    private static IEnumerable<int?> Published(int[] people)
    {
        var cells = SmallCounts.Cells(people);
        return cells.Append(SmallCounts.Total(people.Sum(), cells)).Select(cell => cell.Shown);
    }

    private static string Told(int[] people) => $"{string.Join('|', SmallCounts.Cells(people).Select(cell => cell.Shown))} of {people.Sum()}";

    private static IEnumerable<int> Small(int[] people) => people.Where(count => !IsLarge(count));

    private static bool IsLarge(int count) => count >= SmallCounts.Fewest;
}
