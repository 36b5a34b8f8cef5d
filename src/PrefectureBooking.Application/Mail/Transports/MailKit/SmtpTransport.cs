using MailKit.Net.Smtp;
using MailKit.Security;

namespace PrefectureBooking.Application.Mail.Transports;

/// <summary>SMTP by MailKit: compiled where the feed has it (docs/partial-feeds.md); its twin by System.Net.Mail elsewhere.</summary>
public sealed class SmtpTransport(MailOptions options) : IMailTransport
{
    public static readonly MailCapabilities Compiled = new(ImplicitTls: true, ServerReply: true, Dkim: false);

    public string Description => $"SMTP by MailKit to {options.Server}:{options.Port} ({options.Security})";

    public MailCapabilities Capabilities => Compiled;

    public IMailSession OpenSession() => new Session(options);

    private sealed class Session(MailOptions options) : IMailSession
    {
        // No certificate callback: the default one checks, and a refused certificate reads as a server that is down.
        private readonly SmtpClient _client = new() { Timeout = (int)options.Timeout.TotalMilliseconds };

        public async Task<DeliveryResult> SendAsync(OutgoingMail mail, CancellationToken cancellation)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limit.CancelAfter(options.Timeout);
            if (!_client.IsConnected && await ConnectAsync(limit.Token, cancellation) is { } down)
            {
                return down;
            }

            using var message = MimeMail.From(mail);
            try
            {
                return new DeliveryResult.Sent(SmtpAnswer.WithoutAddresses(await _client.SendAsync(message, limit.Token)));
            }
            catch (SmtpCommandException refused)
            {
                return SmtpAnswer.Refusal((int)refused.StatusCode, refused.Message);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                return new DeliveryResult.Deferred("No answer in time");
            }
            catch (Exception broken) when (broken is SmtpProtocolException or IOException)
            {
                return new DeliveryResult.Deferred(SmtpAnswer.WithoutAddresses(broken.Message));
            }
        }

        public async ValueTask DisposeAsync()
        {
            try
            {
                if (_client.IsConnected)
                {
                    using var limit = new CancellationTokenSource(options.Timeout);
                    await _client.DisconnectAsync(quit: true, limit.Token);
                }
            }
            catch (Exception gone) when (gone is IOException or SmtpProtocolException or SmtpCommandException or OperationCanceledException)
            {
                // The mails of this session have their results; a failed goodbye changes none of them.
            }
            finally
            {
                _client.Dispose();
            }
        }

        private async Task<DeliveryResult?> ConnectAsync(CancellationToken limit, CancellationToken cancellation)
        {
            try
            {
                await _client.ConnectAsync(options.Server, options.Port, Security(), limit);
                if (options.User.Length > 0)
                {
                    await _client.AuthenticateAsync(options.User, options.Password, limit);
                }

                return null;
            }
            catch (Exception down) when (!cancellation.IsCancellationRequested)
            {
                // Half a connection (TLS refused, password refused) must not carry the next mail.
                await _client.DisconnectAsync(quit: false, CancellationToken.None);
                return new DeliveryResult.ServerDown($"{down.GetType().Name}: {SmtpAnswer.WithoutAddresses(down.Message)}");
            }
        }

        private SecureSocketOptions Security() => options.Security switch
        {
            MailSecurity.ImplicitTls => SecureSocketOptions.SslOnConnect,
            MailSecurity.StartTls => SecureSocketOptions.StartTls,
            MailSecurity.None => SecureSocketOptions.None,
        };
    }
}
