using System.Diagnostics;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Testing;

namespace PrefectureBooking.Bench.Lists;

/// <summary>What a person waits for before the hours they may choose appear: one pool of ten guichets, a fortnight ahead, years behind.</summary>
internal static class ListBench
{
    /// <summary>Every hour of the ten working days, although a person's page shows fewer at once: the peer's figure is for all of them.</summary>
    private const int Fortnight = 1_000;

    public static async Task RunAsync(TestDatabase database, BenchSize size)
    {
        Report.Title($"b. Open-slot list of one pool, {size.StoredSlots} slots stored, {size.ListCalls} calls");
        await using var app = new TestApplication(database);
        await using var stored = new StoredSlots(database);
        var watch = Stopwatch.StartNew();
        var search = await stored.FillAsync(app, size.StoredSlots);
        Report.Line($"loaded in {watch.Elapsed.TotalSeconds:F0} s");
        Report.Line($"{"",10} {"hours",6} {"p50 ms",8} {"p95 ms",8}");
        await MeasureAsync(app, search, "empty", size.ListCalls);
        await stored.TakeAsync(search, "ordinal % 2 = 0");
        await MeasureAsync(app, search, "half full", size.ListCalls);
        await stored.TakeAsync(search, "true");
        await MeasureAsync(app, search, "full", size.ListCalls);
    }

    private static async Task MeasureAsync(TestApplication app, SlotSearch search, string name, int calls)
    {
        var slots = app.Get<OpenSlots>();
        var hours = 0;
        for (var i = 0; i < 50; i++)
        {
            hours = (await slots.ListAsync(search, Fortnight, CancellationToken.None)).Count;
        }

        var times = new double[calls];
        for (var i = 0; i < calls; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await slots.ListAsync(search, Fortnight, CancellationToken.None);
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Array.Sort(times);
        Report.Line($"{name,10} {hours,6} {times[calls / 2],8:F2} {times[calls * 95 / 100],8:F2}");
    }
}
