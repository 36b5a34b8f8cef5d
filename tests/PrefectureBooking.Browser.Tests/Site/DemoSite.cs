using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Playwright;
using PrefectureBooking.Application.Accounts;
using PrefectureBooking.Application.Allocation;
using PrefectureBooking.Application.Calendars;
using PrefectureBooking.Application.Demo;
using PrefectureBooking.Application.Desk;
using PrefectureBooking.Application.Help;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Urgencies;
using PrefectureBooking.Application.Visits;
using PrefectureBooking.Browser.Tests.Site;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Testing;
using Xunit;

[assembly: AssemblyFixture(typeof(DemoSite))]
// Browsers side by side on two cores wait for each other until somebody's patience ends.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace PrefectureBooking.Browser.Tests.Site;

/// <summary>
/// The demonstration as the README's command starts it, workers and all, once in each skin on one database, with a real mail server.
/// Tests share it: each brings its own people and its own hours.
/// </summary>
public sealed class DemoSite : IAsyncLifetime
{
    private readonly TestDatabase _database = new();
    private readonly Maildev _maildev = new();
    private readonly Dictionary<string, Cookie> _sessions = [];
    private WebProcess? _neutral;
    private WebProcess? _state;

    public TestApplication Application { get; private set; } = null!;

    /// <summary>Séjour at Nanterre, where hours are open.</summary>
    public Office Nanterre { get; private set; } = null!;

    /// <summary>Séjour at Saint-Denis, booked out for weeks.</summary>
    public Office Full { get; private set; } = null!;

    public IReadOnlyList<DemoAccount> Accounts { get; private set; } = [];

    /// <summary>The session in which an account of the demonstration works, once it has signed in: as at a desk, one for the day.</summary>
    public Cookie? SessionOf(string account) => _sessions.GetValueOrDefault(account);

    public void Keep(string account, BrowserContextCookiesResult cookie) =>
        _sessions[account] = new Cookie { Name = cookie.Name, Value = cookie.Value, Domain = cookie.Domain, Path = cookie.Path, HttpOnly = true, SameSite = cookie.SameSite };

    public Uri AddressOf(Skin skin) => (skin is Skin.Neutral ? _neutral : _state)!.Http.BaseAddress!;

    public Mailbox MailboxOf(Person person) => MailboxOf(person.Email);

    public Mailbox MailboxOf(string address) => new(_maildev, address);

    public async ValueTask InitializeAsync()
    {
        await Task.WhenAll(_database.InitializeAsync().AsTask(), _maildev.InitializeAsync().AsTask());
        Application = new TestApplication(_database, more: services =>
        {
            services.AddPlanning().AddAllocation().AddUrgencies().AddVisits().AddDesk().AddHelp().AddAccounts().AddDemoData().AddStaff();
            services.AddSingleton<IHostEnvironment>(new HostingEnvironment { EnvironmentName = "Development" });
        });
        await BeginInJanuaryAsync();
        var address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{LoopbackPort.Free()}");
        _neutral = await StartAsync(address, ("ASPNETCORE_URLS", address), ("Demo:Load", "true"));
        _state = await StartAsync(address, ("Branding:Organisation", "State"), ("Branding:Entity", "Préfet\ndes Hauts-de-Seine"));
        Nanterre = await DemoOffices.FindAsync(Application, "nanterre", "sejour", "renouvellement-vpf");
        Full = await DemoOffices.FindAsync(Application, "saint-denis", "sejour", "renouvellement-vpf");

        // What the night between the loading and this morning brought: afterwards no run is due before the tests are over.
        await Application.Get<EveningRuns>().HandleAsync(CancellationToken.None);
        Accounts = await AccountsAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Application.DisposeAsync();
        await Task.WhenAll(new[] { _neutral, _state }.OfType<WebProcess>().Select(web => web.DisposeAsync().AsTask()));
        await _maildev.DisposeAsync();
        await _database.DisposeAsync();
    }

    // All visitors share one address, and nobody likes to wait for a mail.
    private Task<WebProcess> StartAsync(string address, params (string, string)[] settings) => WebProcess.StartAsync(
        _database,
        _maildev.Port,
        [
            ("Limits:PostsPerMinute", "100000"), ("Limits:CodePostsPerMinute", "100000"), ("Mail:Outbox:Poll", "00:00:00.100"), ("Mail:SiteAddress", address),
            ("Help:Phone", "01 40 97 20 00"), ("Help:PhoneHours", "lundi à vendredi, 9 h à 16 h"),
            ("Help:Desks:0:Name", "Préfecture des Hauts-de-Seine"), ("Help:Desks:0:Address", "167-177 avenue Joliot-Curie, 92013 Nanterre"),
            ("Help:Desks:0:Hours", "lundi à vendredi, 8 h 45 à 16 h"),
            ("Help:Points:0:Name", "Point d'accueil numérique d'Antony"), ("Help:Points:0:Address", "99 avenue du Général-de-Gaulle, 92160 Antony"),
            .. settings,
        ]);

    // Business time is nine in the morning of the last Friday of a January to come, whenever the tests run: no evening run falls between
    // them, and the demonstration, loaded the day before, always has the same weekdays and, for eight weeks, no public holiday.
    private async Task BeginInJanuaryAsync()
    {
        var now = Application.Clock.Now;
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");
        var today = LocalTimes.TodayIn(zone, now);
        var friday = LastFridayOfJanuary(today.Year) is var day && day.AddDays(-1) > today ? day : LastFridayOfJanuary(today.Year + 1);
        Application.Clock.RunAhead(LocalTimes.ToInstant(friday.AddDays(-1), new TimeOnly(9, 0), zone) - now);
        await Application.Get<DemoData>().LoadIfEmptyAsync(CancellationToken.None);
        var ahead = LocalTimes.ToInstant(friday, new TimeOnly(9, 0), zone) - now;
        await using var db = await Application.Contexts.CreateDbContextAsync();
        await db.ClockShifts.ExecuteUpdateAsync(set => set.SetProperty(shift => shift.Ahead, ahead));
        Application.Clock.RunAhead(ahead);
    }

    private static DateOnly LastFridayOfJanuary(int year) => Enumerable.Range(25, 7).Select(day => new DateOnly(year, 1, day)).Single(day => day.DayOfWeek is DayOfWeek.Friday);

    private async Task<IReadOnlyList<DemoAccount>> AccountsAsync()
    {
        await using var scope = Application.Get<IServiceScopeFactory>().CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DemoAccounts>().CreateAsync(CancellationToken.None);
    }
}
