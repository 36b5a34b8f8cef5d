using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PrefectureBooking.Application.Mail.Transports;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Mail.Delivery;

/// <summary>
/// Sends what the outbox holds: claim and commit, then send, then mark; no transaction is open while a server is spoken to.
/// A crash before sending loses nothing (the lease runs out); one between the server's answer and the mark repeats the same Message-Id.
/// </summary>
public sealed partial class OutboxWorker(
    OutboxLeases leases, MailWriter writer, IMailTransport transport, OutboxSignal signal, OutboxLoop loop) : BackgroundService
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
        string? down = null;
        await using var session = transport.OpenSession();
        foreach (var mail in batch)
        {
            if (down is not null)
            {
                await leases.GiveBackAsync(mail, token, down);
                continue;
            }
            if (!await leases.RenewAsync(mail.Id, token, ct))
            {
                continue;
            }
            var result = await DeliverAsync(session, mail);
            await MarkAsync(mail, token, result);
            sent += result is DeliveryResult.Sent ? 1 : 0;
            down = (result as DeliveryResult.ServerDown)?.Reason;
        }
        return (sent, down is null && batch.Count == loop.Options.BatchSize);
    }

    /// <summary>A row that cannot be opened or written is deferred like any other failure: it stops no other.</summary>
    private async Task<DeliveryResult> DeliverAsync(IMailSession session, OutboxMail mail)
    {
        try
        {
            // A stop lets the mail in hand finish: cut short, nobody would know whether it left. The transport's time-out bounds the wait.
            return await session.SendAsync(await writer.WriteAsync(mail), CancellationToken.None);
        }
        catch (Exception failure)
        {
            LogMailBroken(loop.Logger, mail.Id, failure.GetType().Name);
            return new DeliveryResult.Deferred(failure.GetType().Name);
        }
    }

    private async Task MarkAsync(OutboxMail mail, Guid token, DeliveryResult result)
    {
        switch (result)
        {
            case DeliveryResult.Sent sent:
                await leases.MarkSentAsync(mail, token, sent.Reply);
                break;
            case DeliveryResult.Rejected rejected:
                LogRefused(loop.Logger, mail.Id, mail.Kind);
                await leases.MarkFailedAsync(mail, token, rejected.Reason);
                break;
            case DeliveryResult.Deferred deferred:
                await leases.MarkDeferredAsync(mail, token, deferred.Reason);
                break;
            case DeliveryResult.ServerDown down:
                LogServerDown(loop.Logger, down.Reason);
                await leases.GiveBackAsync(mail, token, down.Reason);
                break;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Mails leave by {Transport}")]
    private static partial void LogStarted(ILogger logger, string transport);

    [LoggerMessage(Level = LogLevel.Error, Message = "The outbox batch failed and will be tried again")]
    private static partial void LogBatchFailed(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "Mail {Mail} could not be written: {Failure}")]
    private static partial void LogMailBroken(ILogger logger, OutboxMailId mail, string failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Mail {Mail} ({Kind}) was refused for good")]
    private static partial void LogRefused(ILogger logger, OutboxMailId mail, string kind);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The mail server is down: {Reason}")]
    private static partial void LogServerDown(ILogger logger, string reason);
}

/// <summary>What the loop around the batches needs: its rhythm, its clock and where it reports.</summary>
public sealed class OutboxLoop(IOptions<OutboxOptions> options, TimeProvider time, ILogger<OutboxWorker> logger)
{
    public OutboxOptions Options => options.Value;

    public TimeProvider Time => time;

    public ILogger Logger => logger;
}
