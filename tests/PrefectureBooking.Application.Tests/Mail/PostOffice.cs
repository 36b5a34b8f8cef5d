using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Documents;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Mail.Bounces;
using PrefectureBooking.Application.Mail.Delivery;
using PrefectureBooking.Application.Mail.Transports;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Mail;

/// <summary>One process that writes and sends mails: real database, real SMTP, a clock the test moves.</summary>
internal sealed class PostOffice : IAsyncDisposable
{
    private static readonly string Key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    // Tells of the past: however late it is, it may leave.
    private static readonly MailContent AlwaysTrue = SampleMails.All.OfType<CancelledMail>().Single();

    private readonly ServiceProvider _services;

    public PostOffice(TestDatabase database, int smtpPort, TimeProvider time, params (string Key, string Value)[] settings)
        : this(database, smtpPort, time, transport => transport, settings)
    {
    }

    public PostOffice(TestDatabase database, int smtpPort, TimeProvider time, Func<IMailTransport, IMailTransport> way, params (string Key, string Value)[] settings)
    {
        (string, string)[] server =
        [
            ("Server", "127.0.0.1"), ("Port", smtpPort.ToString(CultureInfo.InvariantCulture)), ("Security", "None"),
            ("Timeout", "00:00:20"), ("Outbox:Lease", "00:01:00"), .. settings,
        ];
        _services = MailHost.Build(
            services => services
                .AddSingleton(time)
                .AddSingleton(provider => way(new SmtpTransport(provider.GetRequiredService<IOptions<MailOptions>>().Value)))
                .AddSingleton<BookingClock>()
                .AddSingleton<PersonalCipher>()
                .AddSingleton<KeyedHash>()
                .AddBookingDatabase(database.AppConnectionString)
                .AddDocuments()
                .AddSingleton(Options.Create(new DocumentSigningOptions { Keys = new() { ["T1"] = Key }, CurrentKey = "T1" }))
                .AddSingleton(Options.Create(new SealingOptions
                {
                    Keys = new() { ["test"] = Key }, CurrentKey = "test", TokenKey = Key,
                })),
            "Development", server);
    }

    public OutboxWorker Worker => _services.GetRequiredService<OutboxWorker>();

    public BounceWorker Bounces => _services.GetRequiredService<BounceWorker>();

    public ReturnPaths Returns => _services.GetRequiredService<ReturnPaths>();

    public OutboxLeases Leases => _services.GetRequiredService<OutboxLeases>();

    public IDbContextFactory<BookingDbContext> Contexts => _services.GetRequiredService<IDbContextFactory<BookingDbContext>>();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async Task<OutboxMailId> WriteAsync(string address, MailContent? content = null)
    {
        await using var db = await Contexts.CreateDbContextAsync(Ct);
        var mail = _services.GetRequiredService<Outbox>().Add(
            db, content ?? AlwaysTrue, new Addressee(address, "fr", Demand: null), Guid.NewGuid(), "1",
            _services.GetRequiredService<BookingClock>().Now);
        await db.SaveChangesAsync(Ct);
        return mail.Id;
    }

    /// <summary>Many at once: <paramref name="dueAfter"/> says by how many seconds from now, so that their order can be told.</summary>
    public async Task<List<OutboxMailId>> WriteManyAsync(int count, Func<int, string> address, Func<int, int> dueAfter)
    {
        List<OutboxMailId> ids = [];
        foreach (var numbers in Enumerable.Range(0, count).Chunk(500))
        {
            await using var db = await Contexts.CreateDbContextAsync(Ct);
            foreach (var number in numbers)
            {
                var mail = _services.GetRequiredService<Outbox>().Add(
                    db, AlwaysTrue, new Addressee(address(number), "fr", Demand: null), Guid.NewGuid(), "1", _services.GetRequiredService<BookingClock>().Now);
                db.Entry(mail).Property(m => m.DueAt).CurrentValue = mail.DueAt.AddSeconds(dueAfter(number) - count);
                ids.Add(mail.Id);
            }

            await db.SaveChangesAsync(Ct);
        }

        return ids;
    }

    /// <summary>A row whose seal is broken.</summary>
    public async Task<OutboxMailId> WritePoisonAsync()
    {
        var id = await WriteAsync("poison@example.org");
        await using var db = await Contexts.CreateDbContextAsync(Ct);
        await db.OutboxMails.Where(m => m.Id == id).ExecuteUpdateAsync(set => set.SetProperty(m => m.Envelope, new byte[64]), Ct);
        return id;
    }

    /// <summary>Batch after batch until one sends nothing.</summary>
    public async Task<int> DrainAsync()
    {
        var total = 0;
        for (var sent = -1; sent != 0;)
        {
            sent = await Worker.RunOnceAsync(Ct);
            total += sent;
        }

        return total;
    }

    public async Task<OutboxMail> ReadAsync(OutboxMailId id)
    {
        await using var db = await Contexts.CreateDbContextAsync(Ct);
        return await db.OutboxMails.AsNoTracking().SingleAsync(m => m.Id == id, Ct);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}

/// <summary>A system clock that stands still until the test moves it.</summary>
internal sealed class ManualTime : TimeProvider
{
    private DateTimeOffset _now = new(2027, 1, 4, 9, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan by) => _now += by;
}
