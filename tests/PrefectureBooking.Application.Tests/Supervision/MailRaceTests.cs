using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Mail.Delivery;
using PrefectureBooking.Application.Supervision;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Supervision;

public sealed class MailRaceTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const int Rounds = 20;

    private static readonly TimeSpan OverLease = TimeSpan.FromMinutes(2);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sent_again_told_and_fetched_by_workers_at_once_a_mail_is_told_once()
    {
        await using var scene = await MailScene.CreateAsync(database);
        var (sent, told) = (0, 0);
        for (var round = 0; round < Rounds; round++)
        {
            var mail = await scene.ClaimMailAsync(round % 2 == 0 ? OutboxState.Failed : OutboxState.Queued, null);

            var tells = Task.Run(() => scene.TellAsync(mail), Ct);
            await Task.WhenAll(
                tells, Task.Run(() => scene.ResendAsync(mail), Ct), Task.Run(() => scene.ResendAsync(mail), Ct),
                Task.Run(() => scene.Worker.RunOnceAsync(Ct), Ct), Task.Run(() => scene.Worker.RunOnceAsync(Ct), Ct));
            await scene.ResendAsync(mail);
            await scene.Worker.RunOnceAsync(Ct);

            var isTold = await tells is TellMailResult.Told;
            Assert.Equal(isTold ? 0 : 1, scene.Postman.TimesTaken(mail));
            Assert.Equal(isTold ? OutboxState.Told : OutboxState.Sent, (await scene.RowAsync(mail)).State);
            (sent, told) = (sent + (isTold ? 0 : 1), told + (isTold ? 1 : 0));
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{sent} sent, {told} told");
    }

    [Fact]
    public async Task While_a_worker_holds_a_mail_it_is_neither_told_nor_sent_again()
    {
        await using var scene = await MailScene.CreateAsync(database);
        var mail = await scene.ClaimMailAsync(OutboxState.Queued, null);
        var lease = Guid.NewGuid();
        await scene.Host.Get<OutboxLeases>().ClaimAsync(lease, Ct);

        Assert.IsType<TellMailResult.IsLeaving>(await scene.TellAsync(mail));
        Assert.IsType<ResendResult.IsLeaving>(await scene.ResendAsync(mail));
        Assert.True(await scene.Host.Get<OutboxLeases>().RenewAsync(mail, lease, Ct));
    }

    [Fact]
    public async Task A_worker_whose_lease_ran_out_no_longer_sends_what_was_told_meanwhile()
    {
        await using var scene = await MailScene.CreateAsync(database);
        var mail = await scene.ClaimMailAsync(OutboxState.Queued, null);
        var lease = Guid.NewGuid();
        var claimed = await scene.Host.Get<OutboxLeases>().ClaimAsync(lease, Ct);
        scene.Host.Time.Advance(OverLease);

        Assert.IsType<TellMailResult.Told>(await scene.TellAsync(mail));

        // What the slow worker does next: it asks before it sends, and what it would mark afterwards changes nothing.
        Assert.False(await scene.Host.Get<OutboxLeases>().RenewAsync(mail, lease, Ct));
        await scene.Host.Get<OutboxLeases>().MarkFailedAsync(claimed.Single(m => m.Id == mail), lease, "550 5.1.1 unknown");
        Assert.Equal(OutboxState.Told, (await scene.RowAsync(mail)).State);
        Assert.Equal(0, await scene.Host.AskAsync(db => db.ContactFailures.CountAsync(f => f.DemandId == scene.Person, Ct)));
    }

    [Fact]
    public async Task Of_eight_who_tell_at_once_one_did_it()
    {
        await using var scene = await MailScene.CreateAsync(database);
        var mail = await scene.ClaimMailAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => scene.TellAsync(mail), Ct)));

        Assert.Single(results.OfType<TellMailResult.Told>());
        Assert.Equal(1, await scene.AuditAsync($"{TellMail.Action}:phone"));
    }
}
