using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PrefectureBooking.Application.Demands;

namespace PrefectureBooking.Application.Calendars;

/// <summary>What time itself brings: days to plan, unfinished journeys to forget.</summary>
public sealed partial class PlanningWorker(
    PlanPrefectures planPrefectures, Journeys journeys, TimeProvider time, IOptions<PlanningOptions> options, ILogger<PlanningWorker> logger)
    : BackgroundService
{
    public async Task RunOnceAsync(CancellationToken ct)
    {
        await planPrefectures.HandleAsync(ct);
        await journeys.DeleteExpiredAsync(ct);
    }

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
