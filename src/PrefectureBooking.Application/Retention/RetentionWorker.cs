using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace PrefectureBooking.Application.Retention;

/// <summary>Deletes what has come to its term. Any number of instances may run; one works at a time.</summary>
public sealed partial class RetentionWorker(
    RetentionRun run, RetentionDatabase database, TimeProvider time, IOptions<RetentionOptions> options, ILogger<RetentionWorker> logger) : BackgroundService
{
    public Task RunOnceAsync(CancellationToken ct) => run.HandleAsync(ct);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!database.IsConfigured)
        {
            NothingIsDeleted();
            return;
        }

        using var rounds = new PeriodicTimer(options.Value.Interval, time);
        do
        {
            try
            {
                await RunOnceAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                RoundFailed(e);
            }
        }
        while (await rounds.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "ConnectionStrings:BookingRetention is not set: nothing is deleted at its term")]
    private partial void NothingIsDeleted();

    [LoggerMessage(Level = LogLevel.Error, Message = "A round of retention failed")]
    private partial void RoundFailed(Exception e);
}
