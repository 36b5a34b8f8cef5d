using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using AuthenticationException = MailKit.Security.AuthenticationException;

namespace PrefectureBooking.Application.Mail.Transports;

/// <summary>One connection, kept for the mails of a batch. Half a connection (TLS refused, password refused) never carries a mail.</summary>
internal sealed class SmtpConnection : IAsyncDisposable
{
    private readonly MailOptions _options;
    private readonly SmtpClient _client;
    private string? _certificateRefused;

    public SmtpConnection(MailOptions options, CertificateCheck certificates)
    {
        _options = options;
        _client = new SmtpClient { Timeout = (int)options.Timeout.TotalMilliseconds };
        _client.ServerCertificateValidationCallback = (_, certificate, chain, errors) =>
            (_certificateRefused = certificates.RefusalOf(certificate, chain, errors)) is null;
    }

    public bool IsOpen => _client.IsConnected;

    /// <summary>A mail went through this connection since it was opened.</summary>
    public bool HasSent { get; private set; }

    public async Task<DeliveryResult?> OpenAsync(CancellationToken limit, CancellationToken cancellation)
    {
        HasSent = false;
        _certificateRefused = null;
        try
        {
            await _client.ConnectAsync(await SocketAsync(limit), _options.Server, _options.Port, Security, limit);
            if (_options.User.Length > 0)
            {
                await _client.AuthenticateAsync(_options.User, _options.Password, limit);
            }

            return null;
        }
        catch (Exception down) when (!cancellation.IsCancellationRequested)
        {
            await CutAsync();
            return new DeliveryResult.ServerDown(WhyDown(down));
        }
    }

    public async Task<string> SendAsync(MimeMessage message, OutgoingMail mail, ITransferProgress progress, CancellationToken ct)
    {
        var from = MailboxAddress.Parse(mail.ReturnPath ?? mail.Sender.Address);
        var reply = await _client.SendAsync(message, from, message.To.Mailboxes, ct, progress);
        HasSent = true;
        return reply;
    }

    public Task CutAsync() => _client.DisconnectAsync(quit: false, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_client.IsConnected)
            {
                using var limit = new CancellationTokenSource(_options.Timeout);
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

    /// <summary>Without NoDelay the last piece of a mail waits for the server's delayed acknowledgement: 40 ms for each mail with a file.</summary>
    private async Task<Socket> SocketAsync(CancellationToken limit)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(_options.Server, _options.Port, limit);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private SecureSocketOptions Security => _options.Security switch
    {
        MailSecurity.ImplicitTls => SecureSocketOptions.SslOnConnect,
        MailSecurity.StartTls => SecureSocketOptions.StartTls,
        MailSecurity.None => SecureSocketOptions.None,
    };

    private string WhyDown(Exception down) => down switch
    {
        _ when _certificateRefused is { } why => $"The server's certificate was refused: {why}",
        SslHandshakeException => "TLS could not be agreed with the server: is Mail:Security right for Mail:Port?",
        AuthenticationException => $"The server refused Mail:User or Mail:Password: {SmtpAnswer.WithoutAddresses(down.Message)}",
        NotSupportedException => $"The server does not offer what Mail:Security or Mail:User asks for: {SmtpAnswer.WithoutAddresses(down.Message)}",
        OperationCanceledException or TimeoutException => "The server did not answer in time",
        _ => $"The server cannot be reached: {SmtpAnswer.WithoutAddresses(down.Message)}",
    };
}

/// <summary>Whether the text of a mail had begun to leave: before that, the server cannot have taken it.</summary>
internal sealed class SentText : ITransferProgress
{
    public bool HasBegun { get; private set; }

    public void Report(long bytesTransferred, long totalSize) => HasBegun = true;

    public void Report(long bytesTransferred) => HasBegun = true;
}
