using PrefectureBooking.Application.Mail;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Mail;

/// <summary>A domain gets so many mails a minute, whoever sends them; the others are put off, once, and cost no attempt.</summary>
public sealed class RateTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private readonly ManualTime _time = new();

    [Fact]
    public async Task Of_ten_mails_at_four_a_minute_the_last_two_leave_in_the_third_minute_and_other_domains_wait_for_nobody()
    {
        await using var server = new ScriptedSmtpServer(new SmtpScript());
        await using var office = Office(server, ("Rates:Domains:slow.example", "4"));
        var slow = await WriteAsync(office, "slow.example", 10);
        await WriteAsync(office, "free.example", 5);

        await office.DrainAsync();

        Assert.Equal((4, 5), (At(server, "slow.example"), At(server, "free.example")));
        var waiting = await office.ReadAsync(slow[9]);
        Assert.Equal((OutboxState.Queued, 0, _time.GetUtcNow().AddMinutes(2)), (waiting.State, waiting.Attempts, waiting.RetryAt));

        foreach (var expected in new[] { 4, 8, 10 })
        {
            await office.DrainAsync();
            Assert.Equal(expected, At(server, "slow.example"));
            _time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(slow.Select(MessageIdOf), server.Taken.Where(m => m.To.EndsWith("@slow.example", StringComparison.Ordinal)).Select(m => m.MessageId));
    }

    [Fact]
    public async Task Workers_at_once_share_one_rate()
    {
        await using var server = new ScriptedSmtpServer(new SmtpScript());
        await using var first = Office(server, ("Rates:Default", "30"), ("Outbox:BatchSize", "5"));
        await using var second = Office(server, ("Rates:Default", "30"), ("Outbox:BatchSize", "5"));
        await WriteAsync(first, "shared.example", 80);

        foreach (var expected in new[] { 30, 60, 80, 80 })
        {
            // A batch that only puts off sends nothing: several rounds see all that is due.
            foreach (var _ in Enumerable.Range(0, 10))
            {
                await Task.WhenAll(first.DrainAsync(), second.DrainAsync());
            }

            Assert.Equal(expected, At(server, "shared.example"));
            _time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(server.Taken.Count, server.Taken.Select(m => m.MessageId).Distinct().Count());
    }

    [Fact]
    public async Task A_code_does_not_wait_behind_the_others()
    {
        await using var server = new ScriptedSmtpServer(new SmtpScript());
        await using var office = Office(server, ("Rates:Default", "1"));
        await WriteAsync(office, "code.example", 3);
        await office.DrainAsync();
        await office.WriteAsync("amina@code.example", new CodeMail("123456", 15));

        await office.DrainAsync();

        Assert.Equal(2, At(server, "code.example"));
    }

    [Fact]
    public async Task Places_nobody_used_are_not_saved_up_and_a_kept_one_waits_for_a_late_worker()
    {
        await using var server = new ScriptedSmtpServer(new SmtpScript());
        await using var office = Office(server, ("Rates:Default", "2"));
        await WriteAsync(office, "late.example", 4);
        await office.DrainAsync();

        _time.Advance(TimeSpan.FromMinutes(2.5));
        await office.DrainAsync();
        Assert.Equal(4, At(server, "late.example"));
        _time.Advance(TimeSpan.FromHours(1));
        await WriteAsync(office, "late.example", 5);
        await office.DrainAsync();
        Assert.Equal(6, At(server, "late.example"));
    }

    private PostOffice Office(ScriptedSmtpServer server, params (string Key, string Value)[] settings) => new(database, server.Port, _time, settings);

    private static int At(ScriptedSmtpServer server, string domain) => server.Taken.Count(m => m.To.EndsWith('@' + domain, StringComparison.Ordinal));

    private static string MessageIdOf(OutboxMailId id) => $"{id.Value:N}@rendez-vous.localhost";

    private static Task<List<OutboxMailId>> WriteAsync(PostOffice office, string domain, int count) =>
        office.WriteManyAsync(count, number => $"p{number}@{domain}", number => number);
}
