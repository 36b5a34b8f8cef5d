using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using PrefectureBooking.Application.Persistence;

namespace PrefectureBooking.Application.Signals;

/// <summary>Hears every process's signals on one connection of this process, and passes them to its screens.</summary>
public sealed partial class SignalListener(
    IDbContextFactory<BookingDbContext> contexts, SiteHub hub, TimeProvider time, ILogger<SignalListener> logger) : BackgroundService
{
    private static readonly TimeSpan PauseBeforeReconnecting = TimeSpan.FromSeconds(1);

    // A network that swallows packets closes nothing: only asking shows that nobody is there.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    /// <summary>The life of one connection: ends with the exception that broke it, or by cancellation.</summary>
    public async Task RunOnceAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await db.Database.OpenConnectionAsync(ct);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        connection.Notification += Hear;
        await db.Database.ExecuteSqlRawAsync($"LISTEN {SiteSignal.Channel}", ct);
        Listening();

        // What was told before the LISTEN was not heard.
        hub.PublishAll();
        while (true)
        {
            if (!await connection.WaitAsync(Silence, ct))
            {
                await db.Database.ExecuteSqlRawAsync("SELECT 1", ct);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RunOnceAsync(stoppingToken);
            }
            catch (Exception e) when (e.IsLostConnection())
            {
                Lost(e);
            }

            await Task.Delay(PauseBeforeReconnecting, time, stoppingToken);
        }
    }

    private void Hear(object sender, NpgsqlNotificationEventArgs notification)
    {
        if (SiteSignal.TryParse(notification.Payload, out var signal))
        {
            hub.Publish(signal);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Listening to site signals")]
    private partial void Listening();

    [LoggerMessage(Level = LogLevel.Warning, Message = "The connection that hears site signals is lost; screens poll until it is back")]
    private partial void Lost(Exception exception);
}
