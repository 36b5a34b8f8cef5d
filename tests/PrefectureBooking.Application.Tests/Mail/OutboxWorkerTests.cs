using PrefectureBooking.Application.Mail;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Mail;

public sealed class OutboxWorkerTests(TestDatabase database, Maildev server) : IClassFixture<TestDatabase>, IClassFixture<Maildev>
{
    private readonly ManualTime _time = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_written_mail_arrives_and_is_marked_sent()
    {
        await using var office = Office();
        var id = await office.WriteAsync("one@example.org");

        Assert.Equal(1, await office.Worker.RunOnceAsync(Ct));

        var received = await server.WaitForMailToAsync("one@example.org", Ct);
        var row = await office.ReadAsync(id);
        Assert.Equal($"<{id.Value:N}@rendez-vous.localhost>", received.MessageId);
        Assert.Equal((OutboxState.Sent, 1), (row.State, row.Attempts));
        Assert.Equal(_time.GetUtcNow(), row.SentAt);
        Assert.Null(row.LockToken);
        Assert.Equal(0, await office.Worker.RunOnceAsync(Ct));
    }

    [Fact]
    public async Task Two_workers_send_no_mail_twice()
    {
        await using var first = Office(("Outbox:BatchSize", "5"));
        await using var second = Office(("Outbox:BatchSize", "5"));
        foreach (var number in Enumerable.Range(0, 40))
        {
            await first.WriteAsync($"shared{number}@example.org", new IdentityCheckMail("01 40 97 20 00"));
        }

        var sent = await Task.WhenAll(first.DrainAsync(), second.DrainAsync());

        Assert.Equal(40, sent.Sum());
        foreach (var number in Enumerable.Range(0, 40))
        {
            await server.WaitForMailToAsync($"shared{number}@example.org", Ct);
        }
        var arrived = (await server.AllAsync(Ct)).SelectMany(m => m.To).Where(to => to.StartsWith("shared", StringComparison.Ordinal)).ToArray();
        Assert.Equal(40, arrived.Length);
        Assert.Equal(40, arrived.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task A_poisoned_row_stops_no_other()
    {
        await using var office = Office();
        var poison = await office.WritePoisonAsync();
        var sound = await office.WriteAsync("sound@example.org");

        await office.Worker.RunOnceAsync(Ct);

        Assert.Equal(OutboxState.Sent, (await office.ReadAsync(sound)).State);
        var row = await office.ReadAsync(poison);
        Assert.Equal((OutboxState.Queued, 1), (row.State, row.Attempts));
        Assert.Equal(_time.GetUtcNow().AddMinutes(1), row.RetryAt);
    }

    [Fact]
    public async Task Attempts_wait_as_the_backoff_says_and_then_fail()
    {
        await using var office = Office();
        var poison = await office.WritePoisonAsync();

        foreach (var minutes in new[] { 1, 5, 15, 60, 240 })
        {
            await office.Worker.RunOnceAsync(Ct);
            Assert.Equal(_time.GetUtcNow().AddMinutes(minutes), (await office.ReadAsync(poison)).RetryAt);
            _time.Advance(TimeSpan.FromMinutes(minutes));
        }
        await office.Worker.RunOnceAsync(Ct);

        var row = await office.ReadAsync(poison);
        Assert.Equal((OutboxState.Failed, 6), (row.State, row.Attempts));
        Assert.NotNull(row.Outcome);
    }

    [Fact]
    public async Task A_worker_killed_after_its_claim_loses_nothing_and_repeats_nothing()
    {
        await using var killed = Office();
        await using var survivor = Office();
        var id = await killed.WriteAsync("killed@example.org");
        Assert.Contains(await killed.Leases.ClaimAsync(Guid.NewGuid(), Ct), mail => mail.Id == id);

        await survivor.Worker.RunOnceAsync(Ct);
        Assert.Equal(OutboxState.Sending, (await survivor.ReadAsync(id)).State);
        _time.Advance(TimeSpan.FromMinutes(1));
        await survivor.Worker.RunOnceAsync(Ct);

        Assert.Equal(OutboxState.Sent, (await survivor.ReadAsync(id)).State);
        await server.WaitForMailToAsync("killed@example.org", Ct);
        Assert.Single(await server.AllAsync(Ct), mail => mail.To.Contains("killed@example.org", StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_lease_taken_over_cannot_be_renewed_by_its_former_holder()
    {
        await using var office = Office();
        var id = await office.WriteAsync("late@example.org");
        var (former, next) = (Guid.NewGuid(), Guid.NewGuid());
        await office.Leases.ClaimAsync(former, Ct);
        Assert.True(await office.Leases.RenewAsync(id, former, Ct));
        _time.Advance(TimeSpan.FromMinutes(1));
        await office.Leases.ClaimAsync(next, Ct);

        Assert.False(await office.Leases.RenewAsync(id, former, Ct));
        Assert.True(await office.Leases.RenewAsync(id, next, Ct));
    }

    [Fact]
    public async Task A_refusal_fails_at_once_and_stores_no_address()
    {
        await using var refusing = new ScriptedSmtpServer("550 5.1.1 <gone@example.org>: no such user");
        await using var office = new PostOffice(database, refusing.Port, _time);
        var id = await office.WriteAsync("gone@example.org");

        await office.Worker.RunOnceAsync(Ct);

        var row = await office.ReadAsync(id);
        Assert.Equal((OutboxState.Failed, 1), (row.State, row.Attempts));
        Assert.DoesNotContain("gone@", row.Outcome, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_down_consumes_no_attempt()
    {
        OutboxMailId id;
        await using (var closing = new ScriptedSmtpServer("421 4.3.2 closing"))
        await using (var office = new PostOffice(database, closing.Port, _time))
        {
            id = await office.WriteAsync("patient@example.org");
            await office.Worker.RunOnceAsync(Ct);
            var waiting = await office.ReadAsync(id);
            Assert.Equal((OutboxState.Queued, 0), (waiting.State, waiting.Attempts));
        }

        _time.Advance(TimeSpan.FromSeconds(30));
        await using var later = Office();
        await later.Worker.RunOnceAsync(Ct);
        Assert.Equal(OutboxState.Sent, (await later.ReadAsync(id)).State);
    }

    private PostOffice Office(params (string Key, string Value)[] settings) => new(database, server.Port, _time, settings);
}
