using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace PrefectureBooking.Application.Calendars;

/// <summary>What time itself brings: days to plan.</summary>
public sealed partial class PlanningWorker(
    PlanPrefectures planPrefectures, TimeProvider time, IOptions<PlanningOptions> options, ILogger<PlanningWorker> logger)
    : BackgroundService
{
    public Task RunOnceAsync(CancellationToken ct) => planPrefectures.HandleAsync(ct);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var rounds = new PeriodicTimer(options.Value.Interval, time);
        do
        {
            try
            {
                await RunOnceAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // A database that is away for a minute must not end planning for good.
                RoundFailed(e);
            }
        }
        while (await rounds.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A round of planning failed")]
    private partial void RoundFailed(Exception e);
}
