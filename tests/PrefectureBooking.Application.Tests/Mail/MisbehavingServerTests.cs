using System.Net;
using System.Net.Sockets;
using PrefectureBooking.Application.Mail.Transports;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Mail;

/// <summary>A server misbehaves once in each way; then it is well again. What stands on the row meanwhile, and what arrived in the end.</summary>
public sealed class MisbehavingServerTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly (string Key, string Value)[] Impatient = [("Timeout", "00:00:02"), ("Outbox:Lease", "00:00:05")];
    private readonly ManualTime _time = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("4xx", OutboxState.Queued, 1, OutboxState.Sent, 1)]
    [InlineData("421", OutboxState.Queued, 0, OutboxState.Sent, 1)]
    [InlineData("5xx", OutboxState.Failed, 1, OutboxState.Failed, 0)]
    [InlineData("hang", OutboxState.Queued, 1, OutboxState.Sent, 1)]
    // Taken, and the answer lost: nobody can know, so it leaves again, with the same Message-Id.
    [InlineData("drop", OutboxState.Queued, 1, OutboxState.Sent, 2)]
    public async Task A_fault_of_one_mail_has_its_state_and_no_mail_is_lost(string fault, OutboxState state, int attempts, OutboxState end, int arrivals)
    {
        var faulty = true;
        await using var server = new ScriptedSmtpServer(new SmtpScript { Step = _ => faulty ? StepOf(fault) : new SmtpStep.Accept() });
        await using var office = new PostOffice(database, server.Port, _time, Impatient);
        var id = await office.WriteAsync($"{fault}@example.org");

        await office.Worker.RunOnceAsync(Ct);
        var row = await office.ReadAsync(id);
        Assert.Equal((state, attempts, null), (row.State, row.Attempts, row.LockToken));
        Assert.NotNull(row.Outcome);

        faulty = false;
        _time.Advance(TimeSpan.FromMinutes(1));
        await office.DrainAsync();
        Assert.Equal(end, (await office.ReadAsync(id)).State);
        var arrived = server.Taken.Where(mail => mail.To == $"{fault}@example.org").ToList();
        Assert.Equal(arrivals, arrived.Count);
        Assert.All(arrived, mail => Assert.Equal($"{id.Value:N}@rendez-vous.localhost", mail.MessageId));
    }

    [Fact]
    public async Task Connections_refused_consume_no_attempt_of_any_mail_in_hand()
    {
        using var closed = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        closed.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        OutboxMailId[] ids;
        await using (var office = new PostOffice(database, ((IPEndPoint)closed.LocalEndPoint!).Port, _time, Impatient))
        {
            ids = [await office.WriteAsync("refused1@example.org"), await office.WriteAsync("refused2@example.org")];
            await office.Worker.RunOnceAsync(Ct);
        }

        await EndsWellAsync(ids);
    }

    [Fact]
    public async Task A_wrong_certificate_consumes_no_attempt_of_any_mail_in_hand()
    {
        using var stranger = new TestAuthority();
        using var certificate = stranger.For("localhost");
        await using var server = new ScriptedSmtpServer(new SmtpScript { Certificate = certificate });
        OutboxMailId[] ids;
        await using (var office = new PostOffice(database, server.Port, _time, [.. Impatient, ("Security", "StartTls"), ("Server", "localhost")]))
        {
            ids = [await office.WriteAsync("tls1@example.org"), await office.WriteAsync("tls2@example.org")];
            await office.Worker.RunOnceAsync(Ct);
            Assert.False(server.GotData);
            if (SmtpTransport.Compiled.OwnAuthority)
            {
                Assert.StartsWith("The server's certificate was refused", (await office.ReadAsync(ids[0])).Outcome, StringComparison.Ordinal);
            }
        }

        await EndsWellAsync(ids);
    }

    private async Task EndsWellAsync(OutboxMailId[] ids)
    {
        await using var well = new ScriptedSmtpServer(new SmtpScript());
        await using var office = new PostOffice(database, well.Port, _time);
        foreach (var id in ids)
        {
            var row = await office.ReadAsync(id);
            Assert.Equal((OutboxState.Queued, 0, null), (row.State, row.Attempts, row.LockToken));
            Assert.Equal(_time.GetUtcNow().AddSeconds(30), row.RetryAt);
        }

        _time.Advance(TimeSpan.FromSeconds(30));
        await office.DrainAsync();
        foreach (var id in ids)
        {
            Assert.Single(well.Taken, mail => mail.MessageId == $"{id.Value:N}@rendez-vous.localhost");
        }
    }

    private static SmtpStep StepOf(string fault) => fault switch
    {
        "4xx" => new SmtpStep.Answer("451 4.3.0 try later"),
        "421" => new SmtpStep.AnswerAndClose("421 4.3.2 closing"),
        "5xx" => new SmtpStep.Answer("550 5.1.1 no such user"),
        "hang" => new SmtpStep.Hang(),
        _ => new SmtpStep.TakeAndClose(),
    };
}
