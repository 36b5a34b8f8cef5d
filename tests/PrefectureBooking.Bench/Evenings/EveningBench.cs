using System.Diagnostics;
using PrefectureBooking.Application.Allocation;
using PrefectureBooking.Application.Calendars;
using PrefectureBooking.Testing;

namespace PrefectureBooking.Bench.Evenings;

/// <summary>One evening run of three sites and six pools, for ever more people who wait: seconds, memory, and whether it grows as n log n.</summary>
internal static class EveningBench
{
    public static async Task RunAsync(TestDatabase database, BenchSize size)
    {
        await using var app = new TestApplication(database, more: services => services.AddPlanning().AddAllocation());
        Report.Title("d. One evening run, 3 sites, 6 pools of 10 guichets, every demand answered for the first time");
        Report.Line($"{"waiting",9} {"seconds",8} {"placed",7} {"promised",9} {"heap MB",8} {"s per n log n, first = 1",26}");
        await RunAsync(app, database, size.Waiting[0] / 4);
        var first = 0.0;
        foreach (var waiting in size.Waiting)
        {
            var run = await RunAsync(app, database, waiting);
            var perStep = run.Seconds / (waiting * Math.Log2(waiting));
            first = first == 0 ? perStep : first;
            Report.Line($"{waiting,9} {run.Seconds,8:F2} {run.Placed,7} {run.Promised,9} {run.HeapMegabytes,8} {perStep / first,26:F2}");
        }
    }

    private static async Task<Measured> RunAsync(TestApplication app, TestDatabase database, int waiting)
    {
        var town = await Town.BuildAsync(app, sites: 3, guichets: 10, walkInShare: 0.1m, poolsPerSite: 2);
        await WaitingCrowd.FillAsync(app, database, town, waiting);
        GC.Collect();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        using var peak = new HeapPeak();
        var watch = Stopwatch.StartNew();
        var ran = (EveningRunResult.Ran)await app.Get<EveningRun>().HandleAsync(town.Family.Id, town.Today, CancellationToken.None);
        return new(watch.Elapsed.TotalSeconds, ran.Batch.Placed, ran.Batch.Promised, (peak.Highest - before) / 1_000_000);
    }

    /// <param name="HeapMegabytes">Highest heap seen during the run, garbage not yet collected included, above what was there before.</param>
    private sealed record Measured(double Seconds, int Placed, int Promised, long HeapMegabytes);
}
