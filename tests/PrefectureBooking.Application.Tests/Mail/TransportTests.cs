using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Mail.Transports;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Mail;

/// <summary>What every SMTP transport promises, tried on the one this build compiled.</summary>
public sealed class TransportTests(Maildev server) : IClassFixture<Maildev>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mail_arrives_with_its_headers_both_texts_and_its_file()
    {
        var mail = await MailAsync("complete@example.org");
        var result = await SendAsync(mail);

        var sent = Assert.IsType<DeliveryResult.Sent>(result);
        Assert.Equal(SmtpTransport.Compiled.ServerReply, sent.Reply is not null);
        var received = await server.WaitForMailToAsync("complete@example.org", Ct);
        Assert.Equal(mail.Subject, received.Subject);
        Assert.Equal("auto-generated", received.Headers["auto-submitted"]);
        Assert.Contains("<rendez-vous.localhost>", received.Headers["list-id"], StringComparison.Ordinal);
        Assert.Equal($"<{mail.MessageId}>", received.MessageId);
        Assert.Contains("mardi 12 janvier 2027 à 9 h 40", received.Text, StringComparison.Ordinal);
        Assert.Contains("mardi 12 janvier 2027 à 9 h 40", WebUtility.HtmlDecode(received.Html), StringComparison.Ordinal);
        var file = Assert.Single(received.Attachments);
        Assert.Equal(("rendez-vous.ics", "text/calendar"), (file.FileName, file.ContentType));
        var calendar = CalendarReader.Read(Encoding.UTF8.GetString(await server.ContentAsync(received, file, Ct)));
        Assert.Equal("20270112T084000Z", calendar["DTSTART"]);
    }

    [Fact]
    public async Task A_session_sends_many_mails()
    {
        await using var session = Transport(server.Port).OpenSession();
        foreach (var number in Enumerable.Range(0, 5))
        {
            Assert.IsType<DeliveryResult.Sent>(await session.SendAsync(await MailAsync($"many{number}@example.org"), Ct));
        }

        foreach (var number in Enumerable.Range(0, 5))
        {
            await server.WaitForMailToAsync($"many{number}@example.org", Ct);
        }
    }

    [Fact]
    public async Task Nobody_listening_is_a_server_that_is_down()
    {
        await using var session = Transport(UnusedPort()).OpenSession();

        Assert.IsType<DeliveryResult.ServerDown>(await session.SendAsync(await MailAsync("nobody@example.org"), Ct));
    }

    [Fact]
    public async Task A_server_without_tls_gets_no_mail_when_tls_is_asked()
    {
        await using var silent = new ScriptedSmtpServer(rcptReply: "250 OK");
        await using var session = new SmtpTransport(Options(silent.Port, MailSecurity.StartTls)).OpenSession();

        Assert.IsNotType<DeliveryResult.Sent>(await session.SendAsync(await MailAsync("plain@example.org"), Ct));
        Assert.False(silent.GotData);
    }

    [Theory]
    [InlineData("550 5.1.1 <gone@example.org>: no such user", typeof(DeliveryResult.Rejected))]
    [InlineData("451 4.3.0 try later", typeof(DeliveryResult.Deferred))]
    public async Task A_refusal_is_told_apart_from_a_delay_and_names_nobody(string reply, Type expected)
    {
        await using var refusing = new ScriptedSmtpServer(reply);
        await using var session = Transport(refusing.Port).OpenSession();

        var result = await session.SendAsync(await MailAsync("gone@example.org"), Ct);

        Assert.IsType(expected, result);
        Assert.DoesNotContain("gone@example.org", result.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_server_the_mail_becomes_a_file()
    {
        var folder = Directory.CreateTempSubdirectory("mail");
        try
        {
            await using var session = new EmlTransport(folder.FullName).OpenSession();
            Assert.IsType<DeliveryResult.Sent>(await session.SendAsync(await MailAsync("file@example.org"), Ct));

            var file = Assert.Single(folder.GetFiles("*.eml"));
            Assert.Contains("file@example.org", await File.ReadAllTextAsync(file.FullName, Ct), StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<DeliveryResult> SendAsync(OutgoingMail mail)
    {
        await using var session = Transport(server.Port).OpenSession();
        return await session.SendAsync(mail, Ct);
    }

    private static SmtpTransport Transport(int port) => new(Options(port, MailSecurity.None));

    private static MailOptions Options(int port, MailSecurity security) =>
        new() { Server = "127.0.0.1", Port = port, Security = security, Timeout = TimeSpan.FromSeconds(20) };

    private static async Task<OutgoingMail> MailAsync(string to)
    {
        await using var host = MailHost.Build();
        var rendered = await host.GetRequiredService<MailRenderer>().RenderAsync(SampleMails.Confirmation, "fr");
        return new OutgoingMail(
            new MailOptions().Sender, $"{Guid.NewGuid():N}@rendez-vous.localhost", to, rendered.Subject, rendered.Html, rendered.Text, rendered.Attachments);
    }

    private static int UnusedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
