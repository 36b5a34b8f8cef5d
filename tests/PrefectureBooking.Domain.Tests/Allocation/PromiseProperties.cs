using FsCheck;
using FsCheck.Fluent;
using PrefectureBooking.Domain.Allocation;
using Xunit;

namespace PrefectureBooking.Domain.Tests.Allocation;

public sealed class PromiseProperties(ITestOutputHelper output)
{
    private const int Evenings = 60;

    private static readonly AllocationPolicy Policy = AllocationPolicy.Default;

    /// <summary>Arrivals per day from half to twice the places, many with hardly the notice the run needs: those take part by deadline without promise.</summary>
    private static readonly Arbitrary<(int Bookable, int Pools, int Load, int Seed)> Years =
        (from bookable in Gen.Choose(6, 12) from pools in Gen.Choose(1, 2) from load in Gen.Choose(50, 200) from seed in Gen.Choose(0, 1_000_000)
         select (bookable, pools, load, seed)).ToArbitrary();

    [Fact]
    public void Every_promise_is_kept_when_capacity_is_delivered_and_people_come()
    {
        var (given, refused) = (0, 0);
        Prop.ForAll(Years, year =>
        {
            var model = new EveningModel(year.Bookable, year.Pools, Policy);
            foreach (var (today, registered) in Days(year.Seed, year.Bookable * year.Load / 100, year.Pools))
            {
                model.Run(today, registered);
                refused += registered.Count(d => d.Deadline is not null && !model.Promises.ContainsKey(d.Id));
            }

            given += model.Promises.Count;
            return !model.Broken.Any();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));
        output.WriteLine($"{given} promises given and kept; {refused} renewals were refused one and took part by deadline.");
        Assert.True(given > 1000 && refused > 1000);
    }

    [Fact]
    public void Deadline_order_alone_would_break_promises()
    {
        var (ordered, owedFirst) = (new EveningModel(8, 1, Policy, owedFirst: false), new EveningModel(8, 1, Policy));
        foreach (var (today, registered) in Days(seed: 1, perDay: 16, pools: 1))
        {
            ordered.Run(today, registered);
            owedFirst.Run(today, registered);
        }

        output.WriteLine($"Of {ordered.Promises.Count} promises deadline order alone breaks {ordered.Broken.Count()}; those owed first, none of {owedFirst.Promises.Count}.");
        Assert.NotEmpty(ordered.Broken);
        Assert.Empty(owedFirst.Broken);
    }

    [Fact]
    public void A_flood_of_first_demands_breaks_no_promise() =>
        Prop.ForAll(Years, year =>
        {
            var model = new EveningModel(year.Bookable, year.Pools, Policy);
            foreach (var (today, registered) in Days(year.Seed, year.Bookable * year.Load / 100, year.Pools))
            {
                model.Run(today, [.. registered, .. Enumerable.Range(0, year.Bookable).Select(i => Waiting.First(-1 - (today.DayNumber * 100) - i, today, 0))]);
            }

            return model.Promises.Count > 0 && !model.Broken.Any();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    [Fact]
    public void The_order_of_arrival_changes_no_promise_and_no_pass() =>
        Prop.ForAll(Years, year =>
        {
            var registered = Days(year.Seed, 60, year.Pools).First().Registered.Where(d => d.Deadline is not null).ToList();
            var shuffled = registered.ToArray();
            new Random(year.Seed).Shuffle(shuffled);
            return Answers(registered, year.Bookable).SequenceEqual(Answers(shuffled, year.Bookable));
        }).QuickCheckThrowOnFailure();

    // Twenty evenings more than there are arrivals, so that the last promises fall due.
    private static IEnumerable<(DateOnly Today, IReadOnlyList<WaitingDemand> Registered)> Days(int seed, int perDay, int pools)
    {
        var (random, number, today) = (new Random(seed), 0, Waiting.RunOn);
        for (var evening = 0; evening < Evenings + 70; evening++)
        {
            yield return (today, evening < Evenings ? [.. Enumerable.Range(0, perDay).Select(_ => Arrival(random, number++, today, pools))] : []);
            today = Waiting.Calendar.AddWorkingDays(today, 1);
        }
    }

    private static WaitingDemand Arrival(Random random, int number, DateOnly today, int pools)
    {
        int[] sites = pools == 1 ? [0] : random.Next(3) switch { 0 => [0], 1 => [1], _ => [1, 0] };
        var lead = random.Next(3) == 0 ? random.Next(5, 12) : random.Next(8, 90);
        return random.Next(10) < 3 ? Waiting.First(number, today, sites)
            : Waiting.Renewal(number, today.AddDays(lead), sites) with { OpensOn = today.AddDays(Math.Max(0, lead - 60)), RegisteredOn = today };
    }

    private static List<EveningAnswer> Answers(IEnumerable<WaitingDemand> asking, int bookable)
    {
        var first = Waiting.Run.First;
        PromiseDay[] days = [.. Waiting.Calendar.Between(first, first.AddDays(100)).Select(day => new PromiseDay(day, bookable, bookable / 2))];
        var passes = new PassQuotas(Waiting.Calendar.Between(Waiting.RunOn, first.AddDays(100)).Select(day => new PoolDayCount(Waiting.Pool(0), day, 1)));
        var tests = Enumerable.Range(0, 2).ToDictionary(Waiting.Pool, _ => new PromiseTest(first, days, [], Policy.Answers.PromisedPart));
        return [.. new EveningAnswers(tests, passes, Waiting.Calendar, Policy.Answers).Give(asking, Waiting.RunOn)];
    }
}
