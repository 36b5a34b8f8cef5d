using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Mail.Transports;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Mail;

/// <summary>A bad day in a minute: a thousand mails, five of a hundred with each kind of fault, and twenty workers killed.</summary>
public sealed class ManyFaultsTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const int Mails = 1000;
    private const int Workers = 8;
    private const int Deaths = 20;

    private static readonly (string Key, string Value)[] Impatient =
    [
        ("Timeout", "00:00:02"), ("Outbox:Lease", "00:00:04.5"), ("Outbox:BatchSize", "10"), ("Outbox:ServerPause", "00:00:00.2"),
        .. Enumerable.Range(0, 8).Select(n => ($"Outbox:Backoff:{n}", "00:00:00.3")),
    ];

    private readonly ConcurrentDictionary<string, byte> _faulted = new();
    private int _sendings;
    private int _deaths;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everybody_is_reached_and_a_mail_comes_twice_only_where_nobody_could_know_that_it_had_come()
    {
        using var authority = new TestAuthority();
        using var stranger = new TestAuthority();
        using var good = authority.For("localhost");
        using var wrong = stranger.For("localhost");
        await using var server = new ScriptedSmtpServer(Script(good, wrong));
        (string, string)[] way = SmtpTransport.Compiled.OwnAuthority ? [("Security", "StartTls"), ("Server", "localhost"), ("AuthorityFile", authority.File)] : [];
        var workers = Enumerable.Range(0, Workers).Select(_ => new MortalWorker(database, server.Port, [.. Impatient, .. way], Death)).ToList();
        var ids = await workers[0].Office.WriteManyAsync(Mails, n => $"p{n}@example.org", n => n);
        var watch = Stopwatch.StartNew();

        await Task.WhenAll(workers.Select(worker => Task.Run(() => worker.WorkAsync(AreDoneAsync), Ct)));
        watch.Stop();

        // The transport of the base class library sends again by itself, within one attempt, what the server had taken without a word.
        var unanswered = server.Taken.Where(mail => NumberOf(mail.To) % 20 == 4).Select(mail => KeyValuePair.Create(mail.MessageId, KillingTransport.AnswerLost));
        var doubts = workers.SelectMany(worker => worker.Transport.InDoubt).Concat(unanswered).ToLookup(d => d.Key, d => d.Value);
        var arrivals = server.Taken.ToLookup(mail => mail.MessageId);
        var twice = arrivals.Where(mail => mail.Count() > 1).ToList();
        await using var db = await workers[0].Office.Contexts.CreateDbContextAsync(Ct);
        var rows = await db.OutboxMails.AsNoTracking().Where(m => ids.Contains(m.Id)).ToListAsync(Ct);
        var byMail = rows.Count(row => row.State == OutboxState.Sent && arrivals.Contains($"{row.Id.Value:N}@rendez-vous.localhost"));
        var byList = rows.Count(row => row.State == OutboxState.Failed);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Mails} mails, {Deaths} workers killed, {server.Connections} connections, {watch.Elapsed.TotalSeconds:F1} s: {byMail} people reached by mail, {byList} on the list « À prévenir » (5xx); "
            + $"{twice.Sum(mail => mail.Count() - 1)} repetitions of {twice.Count} mails ({string.Join(", ", twice.GroupBy(m => doubts[m.Key].FirstOrDefault() ?? "avoidable").Select(g => $"{g.Count()}: {g.Key}"))}).");
        foreach (var worker in workers)
        {
            await worker.DisposeAsync();
        }

        Assert.Equal(Deaths, workers.Sum(worker => worker.Died));
        Assert.Equal(Mails, byMail + byList);
        Assert.Equal(Mails / 20, byList);
        Assert.All(rows.Where(row => row.State == OutboxState.Failed), row => Assert.StartsWith("550 ", row.Outcome, StringComparison.Ordinal));
        Assert.All(twice, mail => Assert.True(doubts.Contains(mail.Key), mail.Key));
    }

    /// <summary>Of each twenty mails one meets each fault at its first attempt; of each twenty connections one is refused and one shows a wrong certificate.</summary>
    private SmtpScript Script(System.Security.Cryptography.X509Certificates.X509Certificate2 good, System.Security.Cryptography.X509Certificates.X509Certificate2 wrong)
    {
        var certificate = SmtpTransport.Compiled.OwnAuthority ? good : null;
        var script = new SmtpScript { Certificate = certificate, Step = StepOf };
        return script with
        {
            ByConnection = number => (number % 20) switch
            {
                7 => script with { Greeting = "421 4.3.2 not now" },
                13 when certificate is not null => script with { Certificate = wrong },
                _ => null,
            },
        };
    }

    private SmtpStep StepOf(string recipient)
    {
        var number = NumberOf(recipient);
        return number % 20 == 2 ? new SmtpStep.Answer("550 5.1.1 no such user")
            : !_faulted.TryAdd(recipient, 0) ? new SmtpStep.Accept()
            : (number % 20) switch
            {
                0 => new SmtpStep.AnswerAndClose("421 4.3.2 closing"),
                1 => new SmtpStep.Answer("451 4.3.0 try later"),
                3 => new SmtpStep.Hang(),
                4 => new SmtpStep.TakeAndClose(),
                _ => new SmtpStep.Accept(),
            };
    }

    private static int NumberOf(string recipient) => int.Parse(recipient.AsSpan(1, recipient.IndexOf('@', StringComparison.Ordinal) - 1), CultureInfo.InvariantCulture);

    /// <summary>Every thirtieth sending kills its worker, in turn at one of the two worst moments, until twenty are dead.</summary>
    private DeathAt? Death(OutgoingMail mail)
    {
        if (Interlocked.Increment(ref _sendings) % 30 != 0)
        {
            return null;
        }

        var death = Interlocked.Increment(ref _deaths);
        return death > Deaths ? null : death % 2 == 0 ? DeathAt.BeforeSending : DeathAt.AfterTheAnswer;
    }

    private async Task<bool> AreDoneAsync(PostOffice office)
    {
        await using var db = await office.Contexts.CreateDbContextAsync(Ct);
        return !await db.OutboxMails.AnyAsync(m => m.State == OutboxState.Queued || m.State == OutboxState.Sending, Ct);
    }
}

/// <summary>One process's worker, and its successors each time it dies.</summary>
internal sealed class MortalWorker : IAsyncDisposable
{
    public MortalWorker(TestDatabase database, int port, (string Key, string Value)[] settings, Func<OutgoingMail, DeathAt?> death) =>
        Office = new PostOffice(database, port, TimeProvider.System, real => Transport = new KillingTransport(real, death), settings);

    public PostOffice Office { get; }

    public KillingTransport Transport { get; private set; } = null!;

    public int Died { get; private set; }

    public async Task WorkAsync(Func<PostOffice, Task<bool>> done)
    {
        while (!await done(Office))
        {
            var round = Office.Worker.RunOnceAsync(TestContext.Current.CancellationToken);
            if (await Task.WhenAny(round, Transport.Died) == round)
            {
                await round;
                continue;
            }

            Died++;
            Transport.Revive();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Transport.CloseAsync();
        await Office.DisposeAsync();
    }
}
