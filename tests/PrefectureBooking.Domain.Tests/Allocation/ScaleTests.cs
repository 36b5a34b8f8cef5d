using System.Diagnostics;
using PrefectureBooking.Domain.Allocation;
using Xunit;

namespace PrefectureBooking.Domain.Tests.Allocation;

public sealed class ScaleTests(ITestOutputHelper output)
{
    private const int Pools = 6;

    /// <summary>Limits ten times what an idle core takes: they tell a changed order of growth, not a busy machine.</summary>
    [Theory]
    [InlineData(20_000, 5)]
    [InlineData(200_000, 30)]
    public void A_run_of_three_sites_takes_seconds_at_most(int waiting, int seconds)
    {
        var input = Run(waiting);
        var watch = Stopwatch.StartNew();
        var before = GC.GetAllocatedBytesForCurrentThread();

        var outcome = BatchFill.Run(input);

        output.WriteLine($"{waiting} waiting: {watch.ElapsedMilliseconds} ms, {(GC.GetAllocatedBytesForCurrentThread() - before) >> 20} MB allocated, {outcome.Placed.Count()} placed.");
        Assert.Equal(input.Places.Sum(p => p.Unfilled), outcome.Placed.Count());
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(seconds));
    }

    private static BatchInput Run(int waiting)
    {
        var random = new Random(7);
        DateOnly[] days = [.. Waiting.Calendar.Between(Waiting.Run.First, Waiting.Run.Last.AddDays(1)), new(2027, 3, 6)];
        return Waiting.Batch(
            Enumerable.Range(0, waiting).Select(i => Demand(i, random)),
            [.. Enumerable.Range(0, Pools).SelectMany(pool => days.Select(day => Waiting.Places(day, 57, 14, 3, pool)))]);
    }

    private static WaitingDemand Demand(int number, Random random)
    {
        int[] pools = [.. Enumerable.Range(0, Pools).Where(_ => random.Next(3) == 0)];
        return random.Next(10) < 3 ? Waiting.First(number, Waiting.RunOn.AddDays(-random.Next(200)), pools)
            : Waiting.Renewal(number, Waiting.RunOn.AddDays(random.Next(-60, 120)), pools) with { HasGrace = random.Next(2) == 0 };
    }
}
