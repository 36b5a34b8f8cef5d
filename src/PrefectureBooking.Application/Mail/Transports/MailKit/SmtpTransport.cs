using MailKit.Net.Smtp;
using MimeKit;

namespace PrefectureBooking.Application.Mail.Transports;

/// <summary>SMTP by MailKit: compiled where the feed has it (docs/partial-feeds.md); its twin by System.Net.Mail elsewhere.</summary>
public sealed class SmtpTransport(MailOptions options) : IMailTransport
{
    public static readonly MailCapabilities Compiled = new(
        ImplicitTls: true, ServerReply: true, Dkim: true, ReturnPath: true, OwnAuthority: true);

    private readonly CertificateCheck _certificates = new(options.AuthorityFile);
    private readonly DkimSignature? _signature = DkimSignature.Of(options.Dkim);

    public string Description =>
        $"SMTP by MailKit to {options.Server}:{options.Port} ({options.Security}){(_signature is null ? "" : $", signed for {options.Dkim.Domain}")}";

    public MailCapabilities Capabilities => Compiled;

    public IMailSession OpenSession() => new Session(options, new SmtpConnection(options, _certificates), _signature);

    private sealed class Session(MailOptions options, SmtpConnection connection, DkimSignature? signature) : IMailSession
    {
        public async Task<DeliveryResult> SendAsync(OutgoingMail mail, CancellationToken cancellation)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limit.CancelAfter(options.Timeout);
            using var message = MimeMail.From(mail);
            signature?.Sign(message);

            // A server may close a connection that waited for its next mail: that is no failure of this one.
            if (connection.IsOpen && await SendOnceAsync(message, mail, limit.Token, cancellation) is { } result)
            {
                return result;
            }

            return await connection.OpenAsync(limit.Token, cancellation)
                ?? await SendOnceAsync(message, mail, limit.Token, cancellation)
                ?? new DeliveryResult.Deferred("No answer: the server closed the connection before the mail");
        }

        public ValueTask DisposeAsync() => connection.DisposeAsync();

        /// <returns>Null when the connection was gone before the text of the mail began: it cannot have arrived.</returns>
        private async Task<DeliveryResult?> SendOnceAsync(MimeMessage message, OutgoingMail mail, CancellationToken limit, CancellationToken cancellation)
        {
            var sent = new SentText();
            try
            {
                return new DeliveryResult.Sent(SmtpAnswer.WithoutAddresses(await connection.SendAsync(message, mail, sent, limit)));
            }
            catch (SmtpCommandException refused)
            {
                return await RefusalAsync(refused, sent);
            }
            // The limit of this mail, or the client's own for one answer, whichever comes first.
            catch (Exception silent) when (silent is TimeoutException || (silent is OperationCanceledException && !cancellation.IsCancellationRequested))
            {
                await connection.CutAsync();
                return new DeliveryResult.Deferred("No answer in time");
            }
            catch (Exception broken) when (broken is SmtpProtocolException or IOException)
            {
                await connection.CutAsync();
                return sent.HasBegun ? new DeliveryResult.Deferred("No answer: the server closed the connection after the mail") : null;
            }
        }

        private async Task<DeliveryResult?> RefusalAsync(SmtpCommandException refused, SentText sent)
        {
            var refusal = SmtpAnswer.Refusal((int)refused.StatusCode, refused.Message);
            if (refusal is not DeliveryResult.ServerDown)
            {
                return refusal;
            }

            var waited = connection.HasSent;
            await connection.CutAsync();
            return waited && !sent.HasBegun ? null : refusal;
        }
    }
}
