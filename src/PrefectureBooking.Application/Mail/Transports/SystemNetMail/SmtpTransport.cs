using System.Net;
using System.Net.Mail;

namespace PrefectureBooking.Application.Mail.Transports;

/// <summary>SMTP by the base class library: STARTTLS only, no reply to read. Compiled where the feed lacks MailKit (docs/partial-feeds.md).</summary>
public sealed class SmtpTransport(MailOptions options) : IMailTransport
{
    public static readonly MailCapabilities Compiled = new(ImplicitTls: false, ServerReply: false, Dkim: false);

    public string Description => $"SMTP by System.Net.Mail to {options.Server}:{options.Port} ({options.Security})";

    public MailCapabilities Capabilities => Compiled;

    public IMailSession OpenSession() => new Session(options);

    private sealed class Session(MailOptions options) : IMailSession
    {
        // SmtpClient keeps its connection between mails until it is disposed.
        private readonly SmtpClient _client = new(options.Server, options.Port)
        {
            EnableSsl = options.Security != MailSecurity.None,
            Credentials = options.User.Length > 0 ? new NetworkCredential(options.User, options.Password) : null,
        };

        public async Task<DeliveryResult> SendAsync(OutgoingMail mail, CancellationToken cancellation)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limit.CancelAfter(options.Timeout);
            using var message = NetMailMessage.From(mail);
            try
            {
                await _client.SendMailAsync(message, limit.Token);
                return new DeliveryResult.Sent(null);
            }
            catch (Exception failure) when (limit.IsCancellationRequested && !cancellation.IsCancellationRequested)
            {
                return new DeliveryResult.Deferred($"No answer in time ({failure.GetType().Name})");
            }
            catch (SmtpException refused) when (!cancellation.IsCancellationRequested)
            {
                return Refusal(refused);
            }
        }

        public ValueTask DisposeAsync()
        {
            _client.Dispose();
            return ValueTask.CompletedTask;
        }

        /// <summary>Without a code of the server's own there was no conversation: unreachable, or TLS refused.</summary>
        private static DeliveryResult Refusal(SmtpException refused) => refused.StatusCode == SmtpStatusCode.GeneralFailure
            ? new DeliveryResult.ServerDown(SmtpAnswer.WithoutAddresses((refused.InnerException ?? refused).Message))
            : SmtpAnswer.Refusal((int)refused.StatusCode, refused.Message);
    }
}
