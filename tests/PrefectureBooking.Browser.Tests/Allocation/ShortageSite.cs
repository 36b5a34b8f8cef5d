using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PrefectureBooking.Application.Allocation;
using PrefectureBooking.Application.Calendars;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Browser.Tests.Browsing;
using PrefectureBooking.Browser.Tests.Inspection;
using PrefectureBooking.Browser.Tests.Site;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Browser.Tests.Allocation;

/// <summary>One town of six places and five passes a day where many wait, on a clock the test moves; its evenings are run by the test.</summary>
public sealed class ShortageSite : IAsyncLifetime
{
    private static readonly Dictionary<string, string?> Unlimited = new() { ["Limits:PostsPerMinute"] = "100000", ["Limits:CodePostsPerMinute"] = "100000" };

    private readonly TestDatabase _database = new();
    private readonly MovedTime _time = new();
    private WebHost _web = null!;

    public static DateOnly Monday { get; } = new(2027, 1, 4);

    public TestApplication Application { get; private set; } = null!;

    public Town Town { get; private set; } = null!;

    public Uri Address { get; private set; } = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _database.InitializeAsync();
        GoTo(Monday, 9);
        Application = new TestApplication(_database, _time, services => services.AddPlanning().AddAllocation());
        Town = await Town.BuildAsync(Application, guichets: 2, walkInShare: 0.5m);
        await Application.Get<CommitSeeds>().HandleAsync(Town.Prefecture.Id, Ct);
        _web = new WebHost(_database, Unlimited, services => services.AddSingleton<TimeProvider>(_time));
        _web.UseKestrel(0);
        _web.StartServer();
        Address = new Uri(_web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public async ValueTask DisposeAsync()
    {
        await _web.DisposeAsync();
        await Application.DisposeAsync();
        await _database.DisposeAsync();
    }

    /// <summary>A visit whose every page that is looked at must be without fault.</summary>
    internal async Task VisitAsync(ChromiumFixture chromium, Func<ShortageVisitor, Task> visit)
    {
        IReadOnlyList<Sight> sights = [];
        await chromium.VisitAsync(Address, async page =>
        {
            var inspector = new Inspector(page, new Pictures(Skin.Neutral, "fr"));
            await visit(new ShortageVisitor(page, this, inspector));
            sights = inspector.Sights;
        });
        Assert.NotEmpty(sights);
        Assert.All(sights, sight => Assert.Empty(sight.Violations.Concat(sight.Overflows).Concat(sight.SmallTargets)));
    }

    public void GoTo(DateOnly day, int hour) => _time.GoTo(LocalTimes.ToInstant(day, new TimeOnly(hour, 0), TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris")));

    /// <summary>18:00 of the day: its run is made.</summary>
    public async Task EveningOfAsync(DateOnly day)
    {
        GoTo(day, 18);
        Assert.IsType<EveningRunResult.Ran>(await Application.Get<EveningRun>().HandleAsync(Town.Family.Id, day, Ct));
    }

    /// <summary>Everybody who was offered a place confirms its hour.</summary>
    public async Task ConfirmAllAsync()
    {
        await using var db = await Application.Contexts.CreateDbContextAsync(Ct);
        var offers = await db.Appointments.Where(a => a.State == AppointmentState.Offered)
            .Join(db.Slots, a => a.SlotId, s => s.Id, (a, s) => new ConfirmOfferCommand(a.Id, s.StartsAt)).ToListAsync(Ct);
        foreach (var offer in offers)
        {
            Assert.IsType<ConfirmOfferResult.Confirmed>(await Application.Get<ConfirmOffer>().HandleAsync(offer, Ct));
        }
    }

    public async Task<T> LastMailAsync<T>(string email)
        where T : MailContent => (await MailsAsync(email)).OfType<T>().Last();

    private async Task<IReadOnlyList<MailContent>> MailsAsync(string email)
    {
        await using var db = await Application.Contexts.CreateDbContextAsync(Ct);
        var rows = await db.OutboxMails.AsNoTracking().OrderBy(m => m.CreatedAt).ToListAsync(Ct);
        return [.. rows.Select(Application.Get<Outbox>().Open).Where(envelope => envelope.Recipient == email).Select(envelope => envelope.Content)];
    }
}
