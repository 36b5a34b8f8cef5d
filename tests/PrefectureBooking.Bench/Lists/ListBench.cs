using System.Diagnostics;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Testing;

namespace PrefectureBooking.Bench.Lists;

/// <summary>What a person waits for before the hours they may choose appear: one pool of ten guichets, a fortnight ahead, years behind.</summary>
internal static class ListBench
{
    /// <summary>Every hour of the ten working days: the peer's figure is for all of them.</summary>
    private const int Fortnight = 1_000;

    /// <summary>What a person's page asks for.</summary>
    private const int Page = OpenHourPage.MostHours + 1;

    public static async Task RunAsync(TestDatabase database, BenchSize size)
    {
        Report.Title($"b. Open-slot list of one pool, {size.StoredSlots} slots stored, {size.ListCalls} calls");
        await using var app = new TestApplication(database);
        await using var stored = new StoredSlots(database);
        var watch = Stopwatch.StartNew();
        var search = await stored.FillAsync(app, size.StoredSlots);
        Report.Line($"loaded in {watch.Elapsed.TotalSeconds:F0} s");
        Report.Line($"{"",-20} {"hours",6} {"p50 ms",8} {"p95 ms",8}");
        await MeasureBothAsync("empty");
        await stored.TakeAsync(search, "ordinal % 2 = 0");
        await MeasureBothAsync("half full");
        await stored.TakeAsync(search, "true");
        await MeasureBothAsync("full");

        async Task MeasureBothAsync(string name)
        {
            await MeasureAsync(app, search, $"{name}, fortnight", Fortnight, size.ListCalls);
            await MeasureAsync(app, search, $"{name}, page", Page, size.ListCalls);
        }
    }

    private static async Task MeasureAsync(TestApplication app, SlotSearch search, string name, int most, int calls)
    {
        var slots = app.Get<OpenSlots>();
        var hours = 0;
        for (var i = 0; i < 500; i++)
        {
            hours = (await slots.ListAsync(search, most, CancellationToken.None)).Count;
        }

        var times = new double[calls];
        for (var i = 0; i < calls; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await slots.ListAsync(search, most, CancellationToken.None);
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Array.Sort(times);
        Report.Line($"{name,-20} {hours,6} {times[calls / 2],8:F2} {times[calls * 95 / 100],8:F2}");
    }
}
