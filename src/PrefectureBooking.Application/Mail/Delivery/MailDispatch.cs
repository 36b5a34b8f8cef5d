using Microsoft.Extensions.Logging;
using PrefectureBooking.Application.Mail.Sense;
using PrefectureBooking.Application.Mail.Transports;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Mail.Delivery;

/// <summary>Sends one claimed mail and marks what became of it.</summary>
public sealed partial class MailDispatch(OutboxLeases leases, MailWriter writer, LateMails late, RateLimit rates, ILogger<MailDispatch> logger)
{
    /// <returns>Null when the mail was put off, is no longer true, or is another worker's by now.</returns>
    public async Task<DeliveryResult?> HandleAsync(IMailSession session, OutboxMail mail, Guid token, CancellationToken ct)
    {
        if (!await leases.RenewAsync(mail.Id, token, ct))
        {
            return null;
        }

        var result = await DeliverAsync(session, mail, token, ct);
        if (result is not null)
        {
            await MarkAsync(mail, token, result);
        }

        return result;
    }

    /// <summary>A row that cannot be opened or written is deferred like any other failure: it stops no other.</summary>
    private async Task<DeliveryResult?> DeliverAsync(IMailSession session, OutboxMail mail, Guid token, CancellationToken ct)
    {
        try
        {
            var envelope = writer.Open(mail);
            if (await late.LostAsync(mail, envelope, ct) is { } lost)
            {
                LogLapsed(logger, mail.Id, mail.Kind, lost);
                await leases.MarkLapsedAsync(mail, token, lost);
                return null;
            }

            if (await rates.WaitAsync(mail, MailWriter.RecipientOf(envelope), ct) is { } place)
            {
                await leases.PutOffAsync(mail, token, place);
                return null;
            }

            // A stop lets the mail in hand finish: cut short, nobody would know whether it left. The transport's time-out bounds the wait.
            return await session.SendAsync(await writer.WriteAsync(mail, envelope), CancellationToken.None);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            LogMailBroken(logger, mail.Id, failure.GetType().Name);
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
                LogRefused(logger, mail.Id, mail.Kind);
                await leases.MarkFailedAsync(mail, token, rejected.Reason);
                break;
            case DeliveryResult.Deferred deferred:
                await leases.MarkDeferredAsync(mail, token, deferred.Reason);
                break;
            case DeliveryResult.ServerDown down:
                LogServerDown(logger, down.Reason);
                await leases.GiveBackAsync(token, down.Reason);
                break;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Mail {Mail} could not be written: {Failure}")]
    private static partial void LogMailBroken(ILogger logger, OutboxMailId mail, string failure);

    [LoggerMessage(Level = LogLevel.Information, Message = "Mail {Mail} ({Kind}) was late and is no longer true: {Why}")]
    private static partial void LogLapsed(ILogger logger, OutboxMailId mail, string kind, LostSense why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Mail {Mail} ({Kind}) was refused for good")]
    private static partial void LogRefused(ILogger logger, OutboxMailId mail, string kind);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The mail server is down: {Reason}")]
    private static partial void LogServerDown(ILogger logger, string reason);
}
