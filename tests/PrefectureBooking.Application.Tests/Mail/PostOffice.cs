using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Documents;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Mail.Delivery;
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
    private readonly ServiceProvider _services;

    public PostOffice(TestDatabase database, int smtpPort, ManualTime time, params (string Key, string Value)[] settings)
    {
        (string, string)[] server =
        [
            ("Server", "127.0.0.1"), ("Port", smtpPort.ToString(CultureInfo.InvariantCulture)), ("Security", "None"),
            ("Timeout", "00:00:20"), ("Outbox:Lease", "00:01:00"), .. settings,
        ];
        _services = MailHost.Build(
            services => services
                .AddSingleton<TimeProvider>(time)
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

    public OutboxLeases Leases => _services.GetRequiredService<OutboxLeases>();

    private IDbContextFactory<BookingDbContext> Contexts => _services.GetRequiredService<IDbContextFactory<BookingDbContext>>();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async Task<OutboxMailId> WriteAsync(string address, MailContent? content = null)
    {
        await using var db = await Contexts.CreateDbContextAsync(Ct);
        var mail = _services.GetRequiredService<Outbox>().Add(
            db, content ?? SampleMails.Confirmation, new Addressee(address, "fr", Demand: null), Guid.NewGuid(), "1",
            _services.GetRequiredService<BookingClock>().Now);
        await db.SaveChangesAsync(Ct);
        return mail.Id;
    }

    /// <summary>A row whose seal is broken.</summary>
    public async Task<OutboxMailId> WritePoisonAsync()
    {
        var id = await WriteAsync("poison@example.org");
        await using var db = await Contexts.CreateDbContextAsync(Ct);
        await db.OutboxMails.Where(m => m.Id == id).ExecuteUpdateAsync(set => set.SetProperty(m => m.Envelope, new byte[64]), Ct);
        return id;
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
