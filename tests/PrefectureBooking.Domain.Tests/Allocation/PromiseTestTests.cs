using FsCheck;
using FsCheck.Fluent;
using PrefectureBooking.Domain.Allocation;
using Xunit;

namespace PrefectureBooking.Domain.Tests.Allocation;

public sealed class PromiseTestTests
{
    private const int Days = 12;

    private static readonly DateOnly First = Waiting.Run.First;

    private static readonly Gen<PromiseWindow> Window =
        from a in Gen.Choose(-2, Days - 1) from length in Gen.Choose(0, Days) select new PromiseWindow(First.AddDays(a), First.AddDays(Math.Min(Days - 1, Math.Max(0, a + length))));

    private static readonly Arbitrary<(int[] Places, PromiseWindow[] Asking)> Questions =
        (from places in Gen.Choose(0, 3).ArrayOf(Days) from asking in Window.ArrayOf(20) select (places, asking)).ToArbitrary();

    [Fact]
    public void The_answer_is_Hall_s_condition_on_every_interval() =>
        Prop.ForAll(Questions, q =>
        {
            var (test, promised) = (TestOf(q.Places, []), new List<PromiseWindow>());
            return q.Asking.All(window =>
            {
                var can = test.CanPromise(window);
                var expected = Fits(q.Places, [.. promised, window]);
                if (can)
                {
                    test.Add(window);
                    promised.Add(window);
                }

                return can == expected;
            });
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Promises_given_one_by_one_or_all_standing_leave_the_same_room() =>
        Prop.ForAll(Questions, q =>
        {
            var (test, promised) = (TestOf(q.Places, []), new List<PromiseWindow>());
            foreach (var window in q.Asking.Where(test.CanPromise).Take(8).ToList().Where(test.CanPromise))
            {
                test.Add(window);
                promised.Add(window);
            }

            var standing = TestOf(q.Places, promised);
            return q.Asking.All(window => test.CanPromise(window) == standing.CanPromise(window)) && test.OwedBy(First.AddDays(3)) == standing.OwedBy(First.AddDays(3));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_margin_holds_back_three_places_of_twenty()
    {
        var test = new PromiseTest(First, [new(First, 20, 20)], [], 0.85m);
        var window = new PromiseWindow(First, First);
        var given = 0;
        while (test.CanPromise(window))
        {
            test.Add(window);
            given++;
        }

        Assert.Equal(17, given);
    }

    [Fact]
    public void What_is_owed_tonight_is_what_later_days_cannot_serve()
    {
        PromiseDay[] days = [new(First, 3, 3), new(First.AddDays(1), 2, 2), new(First.AddDays(2), 2, 2)];
        var soon = new PromiseWindow(First, First.AddDays(1));
        var later = new PromiseWindow(First, First.AddDays(2));

        Assert.Equal(1, new PromiseTest(First, days, [soon, soon, soon], 1).OwedBy(First));
        Assert.Equal(2, new PromiseTest(First, days, [soon, soon, soon, later, later, later], 1).OwedBy(First));
        Assert.Equal(0, new PromiseTest(First, days, [later, later], 1).OwedBy(First));
        Assert.Equal(2, new PromiseTest(First, days, [later, later], 1).OwedBy(First.AddDays(2)));
    }

    [Fact]
    public void Days_one_cannot_come_and_days_without_places_are_not_usable()
    {
        PromiseDay[] days = [new(First, 3, 0), new(First.AddDays(1), 0, 0), new(First.AddDays(2), 2, 2)];
        var test = new PromiseTest(First, days, [], 1);

        Assert.Equal(2, test.UsableDays(new(First.AddDays(-9), First.AddDays(2)), []));
        Assert.Equal(1, test.UsableDays(new(First, First.AddDays(2)), [First]));
        Assert.Equal(0, test.UsableDays(new(First.AddDays(-9), First.AddDays(-1)), []));
    }

    [Fact]
    public void K_leaves_out_floors_held_places_and_expected_cancellations()
    {
        var policy = AnswerPolicy.Default with { ExpectedCancellations = 0.1m };

        Assert.Equal(36m, PromiseDay.Of(First, 57, new(14, 3), new(0, 0, 0), policy).Places);
        Assert.Equal(36m, PromiseDay.Of(First, 57, new(14, 3), new(14, 2, 0), policy).Places);
        Assert.Equal(27m, PromiseDay.Of(First, 57, new(14, 3), new(19, 2, 5), policy).Places);
        Assert.Equal(0m, PromiseDay.Of(First, 57, new(14, 3), new(0, 0, 60), policy).Places);
    }

    private static PromiseTest TestOf(int[] places, IEnumerable<PromiseWindow> standing) =>
        new(First, [.. places.Select((count, day) => new PromiseDay(First.AddDays(day), count, count))], standing, 0.85m);

    private static bool Fits(int[] places, List<PromiseWindow> promised) =>
        Enumerable.Range(0, Days).All(a => Enumerable.Range(a, Days - a).All(b =>
            promised.Count(w => (a == 0 || w.From >= First.AddDays(a)) && w.By <= First.AddDays(b)) <= 0.85m * places[a..(b + 1)].Sum()));
}
