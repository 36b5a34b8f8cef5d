using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PrefectureBooking.Application.Persistence;

namespace PrefectureBooking.Application.Signals;

/// <summary>Tells every process what changed, at most once per site, topic and <see cref="Interval"/>.</summary>
public sealed partial class SignalSender(
    IDbContextFactory<BookingDbContext> contexts, SiteSignals signals, TimeProvider time, ILogger<SignalSender> logger) : BackgroundService
{
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    /// <summary>Sends what was collected since the last time, in one statement; keeps it if the database cannot be reached.</summary>
    /// <returns>How many signals were sent.</returns>
    public async Task<int> RunOnceAsync(CancellationToken ct)
    {
        var taken = signals.TakeAll();
        if (taken.Count == 0)
        {
            return 0;
        }

        try
        {
            var payloads = taken.Select(signal => signal.Payload).ToArray();
            await using var db = await contexts.CreateDbContextAsync(ct);
            await db.Database.ExecuteSqlAsync($"SELECT pg_notify({SiteSignal.Channel}, payload) FROM unnest({payloads}) AS payload", ct);
            return taken.Count;
        }
        catch
        {
            taken.ToList().ForEach(signals.Add);
            throw;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RunOnceAsync(stoppingToken);
            }
            catch (Exception e) when (e.IsLostConnection())
            {
                NotSent(e);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Site signals could not be sent; they are kept for the next try")]
    private partial void NotSent(Exception exception);
}
