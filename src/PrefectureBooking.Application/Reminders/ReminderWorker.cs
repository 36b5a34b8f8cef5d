using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace PrefectureBooking.Application.Reminders;

/// <summary>Looks for due reminders again and again. Any number of instances may run at once.</summary>
public sealed partial class ReminderWorker(SendReminders reminders, TimeProvider time, IOptions<ReminderOptions> options, ILogger<ReminderWorker> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var rounds = new PeriodicTimer(options.Value.Interval, time);
        do
        {
            try
            {
                await reminders.HandleAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                RoundFailed(e);
            }
        }
        while (await rounds.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A round of reminders failed")]
    private partial void RoundFailed(Exception e);
}

public sealed class ReminderOptions
{
    public const string Section = "Reminders";

    /// <summary>Between two looks at what is due.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(5);
}
