using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PrefectureBooking.Application.Mail.Transports;

namespace PrefectureBooking.Application.Mail.Delivery;

/// <summary>
/// Sends what the outbox holds: claim and commit, then send, then mark; no transaction is open while a server is spoken to.
/// A crash before sending loses nothing (the lease runs out); one between the server's answer and the mark repeats the same Message-Id.
/// </summary>
public sealed partial class OutboxWorker(
    OutboxLeases leases, MailDispatch dispatch, IMailTransport transport, OutboxSignal signal, OutboxLoop loop) : BackgroundService
{
    /// <summary>One batch. Returns how many mails were sent.</summary>
    public async Task<int> RunOnceAsync(CancellationToken ct) => (await RunBatchAsync(ct)).Sent;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        LogStarted(loop.Logger, transport.Description);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while ((await RunBatchAsync(stoppingToken)).More)
                {
                    // A full batch was waiting: look again at once.
                }
                await signal.WaitAsync(loop.Options.Poll, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // The database may be away for a while; the loop must outlive that.
                LogBatchFailed(loop.Logger, failure);
                await Task.Delay(loop.Options.Poll, loop.Time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<(int Sent, bool More)> RunBatchAsync(CancellationToken ct)
    {
        var token = Guid.NewGuid();
        var batch = await leases.ClaimAsync(token, ct);
        if (batch.Count == 0)
        {
            return (0, false);
        }

        var sent = 0;
        await using var session = transport.OpenSession();
        foreach (var mail in batch)
        {
            var result = await dispatch.HandleAsync(session, mail, token, ct);
            sent += result is DeliveryResult.Sent ? 1 : 0;
            if (result is DeliveryResult.ServerDown)
            {
                // The rest of the batch was given back with this mail.
                return (sent, false);
            }
        }
        return (sent, batch.Count == loop.Options.BatchSize);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Mails leave by {Transport}")]
    private static partial void LogStarted(ILogger logger, string transport);

    [LoggerMessage(Level = LogLevel.Error, Message = "The outbox batch failed and will be tried again")]
    private static partial void LogBatchFailed(ILogger logger, Exception exception);
}

/// <summary>What the loop around the batches needs: its rhythm, its clock and where it reports.</summary>
public sealed class OutboxLoop(IOptions<OutboxOptions> options, TimeProvider time, ILogger<OutboxWorker> logger)
{
    public OutboxOptions Options => options.Value;

    public TimeProvider Time => time;

    public ILogger Logger => logger;
}
