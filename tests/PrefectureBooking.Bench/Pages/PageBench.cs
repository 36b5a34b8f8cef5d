using PrefectureBooking.Bench.Bookings;
using PrefectureBooking.Testing;

namespace PrefectureBooking.Bench.Pages;

/// <summary>Pages per second over eight connections from this same process, which therefore shares its cores with the server.</summary>
internal static class PageBench
{
    private const int Connections = 8;

    // Ten working days of 24 hours: the page shows the first two hundred.
    private const int Fortnight = 240;

    public static async Task RunAsync(TestDatabase database, BenchSize size)
    {
        await using var app = new TestApplication(database);
        await using var web = new BenchWeb(database);
        await using var bare = await BareSite.StartAsync();
        var person = (await PreparedBookings.MakeAsync(app, 1, Fortnight))[0];
        var access = BookingForm.AccessOf(web.Services, person.Command.Demand);
        using var pages = BenchWeb.NewClient(web.Address);
        using var floor = BenchWeb.NewClient(bare.Address);
        var (bareRate, home, open) = (0.0, 0.0, 0.0);

        // The first round warms up; in each, the three follow one another, so that a slow minute slows them all.
        foreach (var round in Enumerable.Range(0, 3))
        {
            bareRate = Math.Max(bareRate, await MeasureAsync(size, round, () => ReadAsync(floor, "/")));
            home = Math.Max(home, await MeasureAsync(size, round, () => ReadAsync(pages, "/fr")));
            open = Math.Max(open, await MeasureAsync(size, round, () => ReadOpenAsync(pages, access)));
        }

        Report.Title($"c. Pages per second, {Connections} connections, load generator in the same process, best of two rounds");
        Report.Line($"bare static page {bareRate,8:F0}");
        Report.Line($"home page        {home,8:F0}   {home / bareRate:F2} of the bare page");
        Report.Line($"open-slots page  {open,8:F0}   {open / bareRate:F2} of the bare page");
    }

    private static async Task<double> MeasureAsync(BenchSize size, int round, Func<Task> read)
    {
        var rate = await Load.ForAsync(Connections, size.PageTime, read);
        return round == 0 ? 0 : rate;
    }

    private static async Task ReadAsync(HttpClient http, string address)
    {
        using var answer = await http.GetAsync(new Uri(address, UriKind.Relative));
        answer.EnsureSuccessStatusCode();
    }

    private static async Task ReadOpenAsync(HttpClient http, string access)
    {
        using var answer = await BookingForm.GetAsync(http, access, CancellationToken.None);
    }
}
