using PrefectureBooking.Application.Demands;
using PrefectureBooking.Testing;

namespace PrefectureBooking.Bench.Bookings;

/// <summary>Bookings per second, each by another person, ten places an hour: neighbours in the queue want the same hour.</summary>
internal static class BookingBench
{
    /// <summary>Enough for the runtime to have compiled for good what is measured: an instance that has run for a minute.</summary>
    private const int WarmUp = 5_000;

    /// <summary>Of the only peer measured that never books a place twice: two cores, ten guichets, a fortnight.</summary>
    private static readonly Dictionary<int, int> Peer = new() { [1] = 38, [8] = 88, [64] = 96 };

    public static async Task RunAsync(TestDatabase database, BenchSize size)
    {
        Report.Title("a. Bookings per second");
        Report.Line($"{"clients",8} {"use case",10} {"floor",10} {"ratio",8} {"HTTP",10} {"peer",6} {"HTTP/peer",10}");
        await using var app = new TestApplication(database);
        await using var web = new BenchWeb(database);
        var http = await HttpBooking.StartAsync(web, await PreparedBookings.MakeAsync(app, 1));
        await using var bare = new BareBooking(database);
        var book = app.Get<BookSlot>();
        await MeasureAsync(8, size == BenchSize.Small ? WarmUp / 40 : WarmUp);
        foreach (var (clients, count) in size.Bookings)
        {
            var (useCase, floor, form) = await MeasureAsync(clients, count);
            Report.Line($"{clients,8} {useCase,10:F0} {floor,10:F0} {useCase / floor,8:F2} {form,10:F0} {Peer[clients],6} {form / Peer[clients],10:F1}");
        }

        async Task<(double UseCase, double Floor, double Http)> MeasureAsync(int clients, int count)
        {
            var useCase = await Load.AllAsync(clients, await PreparedBookings.MakeAsync(app, count), b => BookAsync(book, b));
            var floor = await Load.AllAsync(clients, await PreparedBookings.MakeAsync(app, count), bare.BookAsync);
            var form = await Load.AllAsync(clients, http.AccessOf(await PreparedBookings.MakeAsync(app, count)), http.BookAsync);
            return (useCase, floor, form);
        }
    }

    private static async Task BookAsync(BookSlot book, PreparedBooking booking)
    {
        var result = await book.HandleAsync(booking.Command, CancellationToken.None);
        if (result is not BookResult.Booked)
        {
            throw new InvalidOperationException($"A booking of the bench ended as {result.GetType().Name}.");
        }
    }
}
