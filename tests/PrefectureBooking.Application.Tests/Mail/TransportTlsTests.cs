using System.Security.Cryptography.X509Certificates;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Mail.Transports;
using Xunit;

namespace PrefectureBooking.Application.Tests.Mail;

/// <summary>No mail leaves in clear, or to a server that is not the one it should be: the server counts as down, and the log says why.</summary>
public sealed class TransportTlsTests : IDisposable
{
    private const string Host = "localhost";
    private readonly TestAuthority _authority = new();
    private readonly TestAuthority _stranger = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(MailSecurity.StartTls)]
    [InlineData(MailSecurity.ImplicitTls)]
    public async Task A_server_with_a_good_certificate_gets_the_mail_encrypted(MailSecurity security)
    {
        var (result, server) = await SendAsync(_authority.For(Host), security);

        if (!Can(security))
        {
            // This build cannot be told of an authority, and speaks no implicit TLS: such a configuration does not start.
            Assert.IsType<DeliveryResult.ServerDown>(result);
            Assert.False(server.GotData);
            return;
        }

        Assert.IsType<DeliveryResult.Sent>(result);
        Assert.True(Assert.Single(server.Taken).Encrypted);
    }

    [Theory]
    [InlineData(MailSecurity.StartTls)]
    [InlineData(MailSecurity.ImplicitTls)]
    public async Task A_certificate_of_an_unknown_authority_is_refused(MailSecurity security) =>
        await RefusedAsync(_stranger.For(Host), security, "it is from an authority nobody here trusts");

    [Theory]
    [InlineData(MailSecurity.StartTls)]
    [InlineData(MailSecurity.ImplicitTls)]
    public async Task An_expired_certificate_is_refused(MailSecurity security) =>
        await RefusedAsync(_authority.For(Host, validDays: -2), security, "it has expired, or is not valid yet");

    [Theory]
    [InlineData(MailSecurity.StartTls)]
    [InlineData(MailSecurity.ImplicitTls)]
    public async Task A_certificate_for_another_host_is_refused(MailSecurity security) =>
        await RefusedAsync(_authority.For("mail.example"), security, "it is for another host name");

    [Fact]
    public async Task A_server_that_does_not_offer_tls_gets_no_mail_in_clear()
    {
        var (result, server) = await SendAsync(null, MailSecurity.StartTls);

        Assert.IsType<DeliveryResult.ServerDown>(result);
        Assert.False(server.GotData);
    }

    [Fact]
    public async Task A_server_that_speaks_in_clear_where_tls_comes_first_gets_no_mail()
    {
        var (result, server) = await SendAsync(null, MailSecurity.ImplicitTls);

        Assert.IsType<DeliveryResult.ServerDown>(result);
        Assert.False(server.GotData);
    }

    public void Dispose()
    {
        _authority.Dispose();
        _stranger.Dispose();
    }

    private static bool Can(MailSecurity security) =>
        SmtpTransport.Compiled is { OwnAuthority: true } compiled && (security != MailSecurity.ImplicitTls || compiled.ImplicitTls);

    private async Task RefusedAsync(X509Certificate2 certificate, MailSecurity security, string why)
    {
        var (result, server) = await SendAsync(certificate, security);

        var down = Assert.IsType<DeliveryResult.ServerDown>(result);
        Assert.False(server.GotData);
        if (Can(security))
        {
            Assert.Equal($"The server's certificate was refused: {why}", down.Reason);
        }
    }

    private async Task<(DeliveryResult Result, ScriptedSmtpServer Server)> SendAsync(X509Certificate2? certificate, MailSecurity security)
    {
        using var shown = certificate;
        await using var server = new ScriptedSmtpServer(new SmtpScript { Certificate = shown, ImplicitTls = shown is not null && security == MailSecurity.ImplicitTls });
        var options = new MailOptions
        {
            Server = Host, Port = server.Port, Security = security,
            // Where the build cannot speak TLS first, it waits for a greeting in clear that never comes.
            Timeout = TimeSpan.FromSeconds(Can(security) ? 20 : 2),
            AuthorityFile = SmtpTransport.Compiled.OwnAuthority ? _authority.File : "",
        };
        await using var session = new SmtpTransport(options).OpenSession();
        return (await session.SendAsync(Letters.To("amina@example.org"), Ct), server);
    }
}
