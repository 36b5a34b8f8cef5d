using System.Net;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Mail;

/// <summary>The whole application is killed between two steps; its successor tells what was booked, once.</summary>
public sealed class KilledProcessTests(TestDatabase database, Maildev maildev) : IClassFixture<TestDatabase>, IClassFixture<Maildev>, IAsyncLifetime
{
    // The lease of the killed process must run out while the test waits; it must exceed twice the time-out.
    private static readonly (string Key, string Value)[] Impatient =
        [("Mail:Timeout", "00:00:03"), ("Mail:Outbox:Lease", "00:00:07"), ("Mail:Outbox:Poll", "00:00:00.2"), ("Mail:Outbox:ServerPause", "00:00:01")];

    private readonly TestApplication _app = new(database);
    private readonly WebHost _keys = new(database);
    private readonly Person _person = Person.New();
    private Office _office = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _office = await Office.CreateAsync(_app);

    public async ValueTask DisposeAsync()
    {
        await _keys.DisposeAsync();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Killed_after_the_booking_and_before_sending_it_is_told_once_after_the_restart()
    {
        // Bound and not listening: the server is down, and nobody else gets its port.
        using var down = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        down.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var (demand, hour) = await RegisterAsync();
        await using (var first = await WebProcess.StartAsync(database, PortOf(down.LocalEndPoint), Impatient))
        {
            var access = BookingForm.AccessOf(_keys.Services, demand);
            var form = await BookingForm.OpenAsync(first.Http, access, Ct);
            Assert.True(await form.PostAsync(access, _office.Pool.Id, hour, Ct));
            await first.KillAsync();
        }

        Assert.All(await RowsAsync(demand), row => Assert.NotEqual(OutboxState.Sent, row.State));
        await RestartAndReadAsync(demand);
    }

    [Fact]
    public async Task Killed_with_the_mails_in_hand_they_leave_once_when_the_lease_is_over()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var (demand, hour) = await RegisterAsync();
        Assert.IsType<BookResult.Booked>(await _app.Get<BookSlot>().HandleAsync(new BookSlotCommand(demand, _office.Pool.Id, hour), Ct));
        await using (var first = await WebProcess.StartAsync(database, PortOf(silent.LocalEndpoint), Impatient))
        {
            // Somebody calls: the rows are claimed, and the process waits for a greeting that never comes.
            using var caller = await silent.AcceptTcpClientAsync(Ct).AsTask().WaitAsync(TimeSpan.FromSeconds(30), Ct);
            await first.KillAsync();
        }

        Assert.All(await RowsAsync(demand), row => Assert.True(row is { State: OutboxState.Sending, LockToken: not null }));
        await RestartAndReadAsync(demand);
    }

    [Fact]
    public async Task Killed_after_the_server_took_the_mail_it_leaves_again_under_the_same_name()
    {
        var (taken, answer, again) = (new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource());
        await RegisterAsync();
        await using var server = new ScriptedSmtpServer(new SmtpScript
        {
            BeforeAnswer = mail => mail.To != _person.Email ? Task.CompletedTask : taken.TrySetResult() ? answer.Task : Task.FromResult(again.TrySetResult()),
        });
        await using (var first = await WebProcess.StartAsync(database, server.Port, Impatient))
        {
            await taken.Task.WaitAsync(TimeSpan.FromSeconds(30), Ct);
            await first.KillAsync();
        }

        answer.SetResult();
        await using (var second = await WebProcess.StartAsync(database, server.Port, Impatient))
        {
            await again.Task.WaitAsync(TimeSpan.FromSeconds(60), Ct);
            await second.StopAsync();
        }

        var mine = server.Taken.Where(mail => mail.To == _person.Email).ToList();
        Assert.Equal(2, mine.Count);
        Assert.Single(mine.Select(mail => mail.MessageId).Distinct());
    }

    private static int PortOf(EndPoint? local) => ((IPEndPoint)local!).Port;

    private async Task<(DemandId Demand, DateTimeOffset Hour)> RegisterAsync() =>
        ((await _person.RegisterAsync(_app, _office)).Demand, await _office.OpenAsync(_app, inDays: 5, new TimeOnly(9, 0)));

    private async Task RestartAndReadAsync(DemandId demand)
    {
        await using var second = await WebProcess.StartAsync(database, maildev.Port, Impatient);
        await maildev.WaitForAsync(mail => IsMine(mail) && mail.Attachments.Count == 0, Ct);
        await maildev.WaitForAsync(mail => IsMine(mail) && mail.Attachments.Count > 0, Ct);

        // An orderly stop marks what was sent: afterwards nothing is left that could be sent again.
        await second.StopAsync();
        var mails = (await maildev.AllAsync(Ct)).Where(IsMine).ToList();
        Assert.Equal(2, mails.Count);
        Assert.Equal(2, mails.Select(mail => mail.MessageId).Distinct().Count());
        Assert.All(await RowsAsync(demand), row => Assert.Equal(OutboxState.Sent, row.State));
    }

    private bool IsMine(ReceivedMail mail) => mail.To.Contains(_person.Email);

    /// <summary>"Registered" and the confirmation.</summary>
    private async Task<List<OutboxMail>> RowsAsync(DemandId demand)
    {
        await using var db = await _app.Contexts.CreateDbContextAsync(Ct);
        var rows = await db.OutboxMails.AsNoTracking().Where(mail => mail.DemandId == demand).ToListAsync(Ct);
        Assert.Equal(2, rows.Count);
        return rows;
    }
}
