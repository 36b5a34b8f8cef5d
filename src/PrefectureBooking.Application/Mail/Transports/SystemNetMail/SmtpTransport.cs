using System.Net;
using System.Net.Mail;

namespace PrefectureBooking.Application.Mail.Transports;

/// <summary>SMTP by the base class library: STARTTLS only, no reply to read. Compiled where the feed lacks MailKit (docs/partial-feeds.md).</summary>
public sealed class SmtpTransport(MailOptions options) : IMailTransport
{
    public static readonly MailCapabilities Compiled = new(
        ImplicitTls: false, ServerReply: false, Dkim: false, ReturnPath: false, OwnAuthority: false);

    public string Description => $"SMTP by System.Net.Mail to {options.Server}:{options.Port} ({options.Security})";

    public MailCapabilities Capabilities => Compiled;

    public IMailSession OpenSession() => new Session(options);

    private sealed class Session(MailOptions options) : IMailSession
    {
        // SmtpClient keeps its connection between mails until it is disposed. Null: nothing was sent yet, or the connection is gone.
        private SmtpClient? _client;

        public async Task<DeliveryResult> SendAsync(OutgoingMail mail, CancellationToken cancellation)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limit.CancelAfter(options.Timeout);

            // A server may close a connection that waited for its next mail: that is no failure of this one.
            if (_client is not null && await SendOnceAsync(_client, mail, limit.Token, cancellation) is { } result)
            {
                return result;
            }

            if (await SmtpGreeting.FlawAsync(options, limit.Token, cancellation) is { } down)
            {
                return down;
            }

            _client = Client();
            return await SendOnceAsync(_client, mail, limit.Token, cancellation)
                ?? new DeliveryResult.Deferred("No answer: the server closed the connection");
        }

        public ValueTask DisposeAsync()
        {
            Cut();
            return ValueTask.CompletedTask;
        }

        private SmtpClient Client() => new(options.Server, options.Port)
        {
            EnableSsl = options.Security != MailSecurity.None,
            Credentials = options.User.Length > 0 ? new NetworkCredential(options.User, options.Password) : null,
        };

        private void Cut()
        {
            _client?.Dispose();
            _client = null;
        }

        /// <returns>Null when the connection broke.</returns>
        private async Task<DeliveryResult?> SendOnceAsync(SmtpClient client, OutgoingMail mail, CancellationToken limit, CancellationToken cancellation)
        {
            using var message = NetMailMessage.From(mail);
            try
            {
                // SmtpClient does not hear its token while a server is silent after the mail; left alone, it is aborted by being disposed.
                await client.SendMailAsync(message, CancellationToken.None).WaitAsync(limit);
                return new DeliveryResult.Sent(null);
            }
            catch (Exception) when (limit.IsCancellationRequested && !cancellation.IsCancellationRequested)
            {
                Cut();
                return new DeliveryResult.Deferred("No answer in time");
            }
            catch (SmtpException refused) when (!cancellation.IsCancellationRequested)
            {
                var refusal = Refusal(refused);
                if (refusal is null or DeliveryResult.ServerDown)
                {
                    Cut();
                }

                return refusal;
            }
        }

        /// <summary>Without a code of the server's own there was no conversation: TLS refused or not offered, unless the connection broke in the middle.</summary>
        private static DeliveryResult? Refusal(SmtpException refused) => refused.StatusCode switch
        {
            SmtpStatusCode.GeneralFailure when refused.InnerException is IOException => null,
            SmtpStatusCode.GeneralFailure => new DeliveryResult.ServerDown(SmtpAnswer.WithoutAddresses((refused.InnerException ?? refused).Message)),
            _ => SmtpAnswer.Refusal((int)refused.StatusCode, refused.Message),
        };
    }
}
