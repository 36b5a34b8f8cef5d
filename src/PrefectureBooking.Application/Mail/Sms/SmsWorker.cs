using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace PrefectureBooking.Application.Mail.Sms;

/// <summary>Runs where text messages are switched on.</summary>
public sealed partial class SmsWorker(SmsAnnouncements announcements, TimeProvider time, IOptions<MailOptions> options, ILogger<SmsWorker> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.Sms.Adapter.Length == 0)
        {
            return;
        }

        using var rounds = new PeriodicTimer(options.Value.Sms.Poll, time);
        do
        {
            try
            {
                await announcements.HandleAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogRoundFailed(logger, failure);
            }
        }
        while (await rounds.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A round of text messages failed")]
    private static partial void LogRoundFailed(ILogger logger, Exception failure);
}
