using System.Diagnostics;

namespace PrefectureBooking.Bench;

/// <summary>Keeps a number of clients busy, each with one thing at a time.</summary>
internal static class Load
{
    /// <returns>Items done per second.</returns>
    public static async Task<double> AllAsync<T>(int clients, IReadOnlyList<T> items, Func<T, Task> work)
    {
        var next = -1;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref next) is var i && i < items.Count)
            {
                await work(items[i]);
            }
        })));
        return items.Count / watch.Elapsed.TotalSeconds;
    }

    /// <returns>Calls done per second.</returns>
    public static async Task<double> ForAsync(int clients, TimeSpan duration, Func<Task> work)
    {
        var done = 0;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            while (watch.Elapsed < duration)
            {
                await work();
                Interlocked.Increment(ref done);
            }
        })));
        return done / watch.Elapsed.TotalSeconds;
    }
}
