using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PrefectureBooking.Application.Persistence;

namespace PrefectureBooking.Application.Clock;

/// <summary>In development, keeps this instance's business clock where the database row says; production does not register it.</summary>
public sealed partial class ClockFollower(
    IDbContextFactory<BookingDbContext> contexts, BookingClock clock, TimeProvider time, ILogger<ClockFollower> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    public async Task RunOnceAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        clock.RunAhead(await db.ClockShifts.Select(s => s.Ahead).SingleAsync(ct));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                await RunOnceAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                NotRead(e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The business clock's shift could not be read; the last one stands")]
    private partial void NotRead(Exception e);
}
