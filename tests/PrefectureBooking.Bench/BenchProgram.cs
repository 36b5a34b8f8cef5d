// Measures what is promised in docs/operations.md, on a durable private PostgreSQL server. By hand, on a quiet machine:
//
//   dotnet run -c Release --project tests/PrefectureBooking.Bench -- [a|b|c|d|e|f|all] [small]
//
//   a  bookings per second by 1, 8 and 64 clients: the use case, the form over HTTP, and the floor beside them, which is
//      the same statements as bare prepared SQL
//   b  the open-slot list of one pool among three million stored slots: empty, half full, full
//   c  home page and open-slots page beside a bare static page; the load comes from this same process
//   d  one evening run for 2 000, 20 000 and 200 000 waiting demands: seconds, memory, growth
//   e  from the commit of a call to 200 displays and 100 ticket pages of its site: milliseconds, memory per screen
//   f  a strike on a day with 600 people booked: seconds of its preview and of saving it
//
// "small" proves in a minute that the bench itself works; its figures mean nothing.
using System.Diagnostics;
using PrefectureBooking.Bench.Bookings;
using PrefectureBooking.Bench.Evenings;
using PrefectureBooking.Bench.Halls;
using PrefectureBooking.Bench.Lists;
using PrefectureBooking.Bench.Pages;
using PrefectureBooking.Bench.Planning;
using PrefectureBooking.Testing;

namespace PrefectureBooking.Bench;

internal static class BenchProgram
{
    // As the application's own: see BookingDatabase.
    private const int PoolSize = 16;

    public static async Task<int> Main(string[] arguments)
    {
        var size = arguments.Contains("small") ? BenchSize.Small : BenchSize.Full;
        var part = arguments.FirstOrDefault(argument => argument != "small") ?? "all";
        if (part is not ("a" or "b" or "c" or "d" or "e" or "f" or "all"))
        {
            await Console.Error.WriteLineAsync("Usage: [a|b|c|d|e|f|all] [small]");
            return 1;
        }

        PostgresCluster.Settings = new ClusterSettings(Durable: true, PoolSize);
        var watch = Stopwatch.StartNew();
        foreach (var (name, run) in Parts.Where(p => part == "all" || part == p.Name))
        {
            var database = new TestDatabase();
            await database.InitializeAsync();
            await run(database, size);
            await database.DisposeAsync();
        }

        Report.Line($"{size}, {Environment.ProcessorCount} cores, {watch.Elapsed.TotalSeconds:F0} s in all");
        return 0;
    }

    private static readonly (string Name, Func<TestDatabase, BenchSize, Task> Run)[] Parts =
        [("a", BookingBench.RunAsync), ("b", ListBench.RunAsync), ("c", PageBench.RunAsync), ("d", EveningBench.RunAsync), ("e", HallBench.RunAsync), ("f", (database, _) => StrikeBench.RunAsync(database))];
}
