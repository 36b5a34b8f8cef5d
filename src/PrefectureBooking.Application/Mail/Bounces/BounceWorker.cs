using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Mail.Bounces;

/// <summary>Reads the reports that arrive at the return path. Several instances may read one folder; the database counts each report once.</summary>
public sealed partial class BounceWorker(
    BounceSpool spool, ReceiveReport receive, TimeProvider time, IOptions<MailOptions> options, ILogger<BounceWorker> logger) : BackgroundService
{
    /// <summary>All that lies there. A file that stops us stops no other.</summary>
    public async Task RunOnceAsync(CancellationToken ct)
    {
        foreach (var file in spool.Arrived())
        {
            try
            {
                await HandleAsync(file, ct);
            }
            catch (FileNotFoundException)
            {
                // Another instance was quicker.
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // Most likely the database is away; the file stays and is read again.
                LogLeft(logger, failure, file);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!spool.IsConfigured)
        {
            return;
        }

        using var rounds = new PeriodicTimer(options.Value.Bounces.Poll, time);
        do
        {
            try
            {
                await RunOnceAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                LogNoFolder(logger, failure);
            }
        }
        while (await rounds.WaitForNextTickAsync(stoppingToken));
    }

    private async Task HandleAsync(string file, CancellationToken ct)
    {
        var result = await ReadAsync(file, ct) is { } report ? await receive.HandleAsync(report, ct) : new ReportResult.Unknown();
        if (result is ReportResult.Unknown)
        {
            LogAside(logger, file);
            spool.SetAside(file);
            return;
        }

        if (result is ReportResult.Bounced bounced)
        {
            LogBounced(logger, bounced.Mail);
        }

        spool.Done(file);
    }

    /// <summary>Null for what is no report, and for what nobody can read.</summary>
    private static async Task<ReportedMail?> ReadAsync(string file, CancellationToken ct)
    {
        try
        {
            await using var stream = File.OpenRead(file);
            return stream.Length > BounceSpool.Largest ? null : await DeliveryReports.ReadAsync(stream, ct);
        }
        catch (Exception malformed) when (malformed is not (OperationCanceledException or IOException or UnauthorizedAccessException))
        {
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Mail {Mail} came back: its person stands on the list of those to tell")]
    private static partial void LogBounced(ILogger logger, OutboxMailId mail);

    [LoggerMessage(Level = LogLevel.Information, Message = "{File} at the return path is no report about a mail of ours: set aside")]
    private static partial void LogAside(ILogger logger, string file);

    [LoggerMessage(Level = LogLevel.Error, Message = "The report {File} could not be taken in and will be tried again")]
    private static partial void LogLeft(ILogger logger, Exception failure, string file);

    [LoggerMessage(Level = LogLevel.Error, Message = "The folder of delivery reports cannot be read")]
    private static partial void LogNoFolder(ILogger logger, Exception failure);
}
