using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace PrefectureBooking.Application.Allocation;

/// <summary>Makes the runs and standby offers that are due. Any number of instances may run at once.</summary>
public sealed partial class AllocationWorker(
    EveningRuns runs, Standby standby, TimeProvider time, IOptions<AllocationOptions> options, ILogger<AllocationWorker> logger) : BackgroundService
{
    public async Task RunOnceAsync(CancellationToken ct)
    {
        await runs.HandleAsync(ct);
        await standby.HandleAsync(ct);
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
                RoundFailed(e);
            }
        }
        while (await rounds.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A round of allocation failed")]
    private partial void RoundFailed(Exception e);
}
