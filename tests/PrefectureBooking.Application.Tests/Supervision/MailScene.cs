using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Mail.Delivery;
using PrefectureBooking.Application.Mail.Transports;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Supervision;
using PrefectureBooking.Application.Tests.Allocation;
using PrefectureBooking.Application.Tests.Mail;
using PrefectureBooking.Application.Visits;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Supervision;

/// <summary>One town, its supervisor, one person, and a mail server that answers as the test wants.</summary>
internal sealed class MailScene : IAsyncDisposable
{
    public const string Mailbox = "amina@exemple.fr";

    private MailScene(TestDatabase database) => Host = new AllocationHost(database, more: services =>
    {
        var settings = new Dictionary<string, string?> { ["Mail:Timeout"] = "00:00:20", ["Mail:Outbox:Lease"] = "00:01:00" };
        services.AddSingleton<IHostEnvironment>(new MailHost.Environment("Development"));
        services.AddMail(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()).AddSingleton<IMailTransport>(Postman).AddSupervision();
    });

    public AllocationHost Host { get; }

    public Postman Postman { get; } = new();

    public Town Town { get; private set; } = null!;

    public HallCommand By { get; private set; } = null!;

    public DemandId Person { get; private set; }

    public OutboxWorker Worker => Host.Get<OutboxWorker>();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<MailScene> CreateAsync(TestDatabase database)
    {
        var scene = new MailScene(database);
        scene.Town = await Town.BuildAsync(scene.Host.Application, sites: 2);
        scene.By = new HallCommand(await scene.Host.Application.StaffAsync(SiteRole.Supervisor, scene.Town.Sites[0]), scene.Town.Sites[0].Code);
        scene.Person = await scene.Town.RenewalAsync(20, with => with.Email = Mailbox);
        return scene;
    }

    /// <param name="demand">Null for a mail that belongs to none.</param>
    /// <param name="state">Of a mail that was due an hour ago, unless it is on time.</param>
    public async Task<OutboxMailId> WriteAsync(MailContent content, DemandId? demand, OutboxState state = OutboxState.Failed, string? outcome = null, Guid? subject = null, string? to = null, bool onTime = false)
    {
        var now = Host.Application.Clock.Now;
        return await Host.AskAsync(async db =>
        {
            var mail = Host.Get<Outbox>().Add(db, content, new Addressee(to ?? Mailbox, "fr", demand), subject ?? Guid.NewGuid(), Guid.NewGuid().ToString("N"), now);
            db.Entry(mail).Property(m => m.DueAt).CurrentValue = onTime ? now : now.AddHours(-1);
            (mail.State, mail.Outcome, mail.Attempts) = (state, outcome, state == OutboxState.Failed ? 6 : 0);
            await db.SaveChangesAsync(Ct);
            return mail.Id;
        });
    }

    public Task<OutboxMailId> ClaimMailAsync(OutboxState state = OutboxState.Failed, string? outcome = "550 5.1.1 no such user") =>
        WriteAsync(new ClaimMail("ABCDEFGHJK", "01 00 00 00 00"), Person, state, outcome);

    public Task<OutboxMail> RowAsync(OutboxMailId id) => Host.AskAsync(db => db.OutboxMails.AsNoTracking().SingleAsync(m => m.Id == id, Ct));

    public Task<TroubledMailList?> ListAsync(HallCommand? by = null, int page = 1, bool opening = false) =>
        Host.Get<ReadTroubledMails>().HandleAsync(new ReadTroubledMailsQuery(by ?? By, opening, page), Ct);

    public Task<ResendResult> ResendAsync(OutboxMailId id) => Host.Get<ResendMail>().HandleAsync(By, id, Ct);

    public Task<TellMailResult> TellAsync(OutboxMailId id, string note = "Appel à neuf heures, la personne a compris.") =>
        Host.Get<TellMail>().HandleAsync(new TellMailCommand(By, id, Application.Desk.TellWay.Phone, note), Ct);

    /// <summary>Until nothing is due, whatever other scenes of the database left in the outbox.</summary>
    public async Task SendAllAsync()
    {
        while (await Worker.RunOnceAsync(Ct) > 0)
        {
            // A batch left: the next may hold ours.
        }
    }

    public Task<int> AuditAsync(string action) => Host.AskAsync(db => db.AuditEntries.CountAsync(e => e.Actor == By.Account.Value.ToString() && e.Action == action, Ct));

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}

/// <summary>Takes every mail unless the test says otherwise, and keeps what it took.</summary>
internal sealed class Postman : IMailTransport
{
    private readonly ConcurrentBag<string> _taken = [];

    public Func<DeliveryResult> Answer { get; set; } = () => new DeliveryResult.Sent("250 taken");

    public string Description => "the test's postman";

    public MailCapabilities Capabilities { get; } = SmtpTransport.Compiled;

    public int TimesTaken(OutboxMailId mail) => _taken.Count(id => id.StartsWith($"{mail.Value:N}@", StringComparison.Ordinal));

    public IMailSession OpenSession() => new Session(this);

    private sealed class Session(Postman postman) : IMailSession
    {
        public async Task<DeliveryResult> SendAsync(OutgoingMail mail, CancellationToken cancellation)
        {
            await Task.Yield();
            var answer = postman.Answer();
            if (answer is DeliveryResult.Sent)
            {
                postman._taken.Add(mail.MessageId);
            }

            return answer;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
