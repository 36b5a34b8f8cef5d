using System.Net;
using System.Net.Sockets;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Mail.Transports;
using Xunit;

namespace PrefectureBooking.Application.Tests.Mail;

/// <summary>Every way a server can misbehave has one meaning, whichever transport was compiled.</summary>
public sealed class TransportFaultTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_right_password_is_let_in_and_a_wrong_one_is_a_server_that_is_down()
    {
        using var authority = new TestAuthority();
        using var certificate = authority.For("localhost");
        await using var server = new ScriptedSmtpServer(new SmtpScript { Certificate = certificate, Password = "right" });

        if (SmtpTransport.Compiled.OwnAuthority)
        {
            await using var session = new SmtpTransport(Options(server.Port, MailSecurity.StartTls, "right", authority.File)).OpenSession();
            Assert.IsType<DeliveryResult.Sent>(await session.SendAsync(Letters.To("amina@example.org"), Ct));
            await using var wrong = new SmtpTransport(Options(server.Port, MailSecurity.StartTls, "wrong", authority.File)).OpenSession();
            var down = Assert.IsType<DeliveryResult.ServerDown>(await wrong.SendAsync(Letters.To("amina@example.org"), Ct));
            Assert.StartsWith("The server refused Mail:User or Mail:Password: ", down.Reason, StringComparison.Ordinal);
        }

        await using var open = new ScriptedSmtpServer(new SmtpScript { Password = "right" });
        await using var clear = new SmtpTransport(Options(open.Port, MailSecurity.None, "right")).OpenSession();
        Assert.IsType<DeliveryResult.Sent>(await clear.SendAsync(Letters.To("amina@example.org"), Ct));
        await using var refused = new SmtpTransport(Options(open.Port, MailSecurity.None, "wrong")).OpenSession();
        Assert.IsType<DeliveryResult.ServerDown>(await refused.SendAsync(Letters.To("amina@example.org"), Ct));
        Assert.Single(open.Taken);
    }

    [Fact]
    public async Task The_mails_of_a_batch_share_one_connection_and_a_refused_recipient_does_not_end_the_batch()
    {
        await using var server = new ScriptedSmtpServer(new SmtpScript
        {
            Step = to => to.StartsWith("gone", StringComparison.Ordinal) ? new SmtpStep.Answer("550 5.1.1 no such user") : new SmtpStep.Accept(),
        });
        await using var session = Session(server);

        Assert.IsType<DeliveryResult.Sent>(await session.SendAsync(Letters.To("one@example.org"), Ct));
        Assert.IsType<DeliveryResult.Sent>(await session.SendAsync(Letters.To("two@example.org"), Ct));
        Assert.Single(server.Taken.Select(mail => mail.Connection).Distinct());

        Assert.IsType<DeliveryResult.Rejected>(await session.SendAsync(Letters.To("gone@example.org"), Ct));
        Assert.IsType<DeliveryResult.Sent>(await session.SendAsync(Letters.To("three@example.org"), Ct));
        Assert.Equal(3, server.Taken.Count);
    }

    [Fact]
    public async Task A_connection_the_server_closed_between_two_mails_is_opened_again_and_costs_nothing()
    {
        await using var server = new ScriptedSmtpServer(new SmtpScript { Step = _ => new SmtpStep.AcceptAndClose() });
        await using var session = Session(server);

        foreach (var name in new[] { "one", "two", "three" })
        {
            Assert.IsType<DeliveryResult.Sent>(await session.SendAsync(Letters.To($"{name}@example.org"), Ct));
        }

        Assert.Equal(["one@example.org", "two@example.org", "three@example.org"], server.Taken.Select(mail => mail.To));
        Assert.Equal(3, server.Taken.Select(mail => mail.Connection).Distinct().Count());
    }

    [Fact]
    public async Task A_server_that_never_greets_is_down()
    {
        await using var server = new ScriptedSmtpServer(new SmtpScript { NeverGreets = true });

        var down = Assert.IsType<DeliveryResult.ServerDown>(await SendAsync(server));

        Assert.Equal("The server did not answer in time", down.Reason);
    }

    [Fact]
    public async Task A_server_that_greets_with_a_refusal_is_down()
    {
        await using var server = new ScriptedSmtpServer(new SmtpScript { Greeting = "554 5.3.2 no service today" });

        Assert.IsType<DeliveryResult.ServerDown>(await SendAsync(server));
    }

    [Fact]
    public async Task Silence_after_the_mail_is_a_delay_and_the_next_mail_has_a_connection_of_its_own()
    {
        await using var server = new ScriptedSmtpServer(new SmtpScript
        {
            Step = to => to.StartsWith("lost", StringComparison.Ordinal) ? new SmtpStep.Hang() : new SmtpStep.Accept(),
        });
        await using var session = Session(server);

        Assert.Equal(new DeliveryResult.Deferred("No answer in time"), await session.SendAsync(Letters.To("lost@example.org"), Ct));
        Assert.IsType<DeliveryResult.Sent>(await session.SendAsync(Letters.To("next@example.org"), Ct));
    }

    [Fact]
    public async Task A_connection_that_ends_after_the_mail_and_before_its_answer_is_a_delay()
    {
        await using var server = new ScriptedSmtpServer(new SmtpScript { Step = _ => new SmtpStep.TakeAndClose() });

        Assert.IsType<DeliveryResult.Deferred>(await SendAsync(server));
        Assert.Single(server.Taken);
    }

    [Theory]
    [InlineData("421 4.3.2 closing", typeof(DeliveryResult.ServerDown))]
    [InlineData("450 4.2.0 greylisted", typeof(DeliveryResult.Deferred))]
    [InlineData("552 5.2.2 mailbox full", typeof(DeliveryResult.Rejected))]
    public async Task An_answer_means_what_its_code_says(string reply, Type expected)
    {
        await using var server = new ScriptedSmtpServer(reply);

        Assert.IsType(expected, await SendAsync(server));
        Assert.False(server.GotData);
    }

    [Fact]
    public async Task Nobody_behind_the_port_is_a_server_that_is_down()
    {
        // Bound and not listening: nobody else gets its port.
        using var closed = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        closed.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        await using var session = new SmtpTransport(Options(((IPEndPoint)closed.LocalEndPoint!).Port, MailSecurity.None)).OpenSession();

        Assert.IsType<DeliveryResult.ServerDown>(await session.SendAsync(Letters.To("amina@example.org"), Ct));
    }

    private static async Task<DeliveryResult> SendAsync(ScriptedSmtpServer server)
    {
        await using var session = Session(server);
        return await session.SendAsync(Letters.To("amina@example.org"), Ct);
    }

    private static IMailSession Session(ScriptedSmtpServer server) => new SmtpTransport(Options(server.Port, MailSecurity.None)).OpenSession();

    private static MailOptions Options(int port, MailSecurity security, string password = "", string authority = "") => new()
    {
        Server = "localhost", Port = port, Security = security, Timeout = TimeSpan.FromSeconds(2), AuthorityFile = authority,
        User = password.Length > 0 ? "rdv" : "", Password = password,
    };
}
