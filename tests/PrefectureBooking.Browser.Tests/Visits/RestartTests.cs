using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Browser.Tests.Browsing;
using PrefectureBooking.Browser.Tests.Journey;
using PrefectureBooking.Browser.Tests.Site;
using PrefectureBooking.Browser.Tests.Supervision;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.EmbeddedPostgres;
using PrefectureBooking.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PrefectureBooking.Browser.Tests.Visits;

/// <summary>PostgreSQL stops and starts again in the middle of a morning; the web application does not.</summary>
public sealed class RestartTests(ChromiumFixture chromium) : IAsyncLifetime
{
    // A screen asks at least every fifteen seconds.
    private const float BySelf = 40_000;
    private const string Lost = "La base de données ne répond pas";

    private readonly TemporaryFolder _folder = new("restart");
    private readonly int _port = LoopbackPort.Free();
    private EmbeddedServer? _server;
    private TestApplication? _application;
    private WebProcess? _web;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await StartAsync();
        var database = await TestDatabase.OnAsync(_server);
        _application = new TestApplication(database, more: services =>
        {
            services.AddStaff();
            services.AddSingleton<IHostEnvironment>(new HostingEnvironment { EnvironmentName = "Development" });
        });
        _web = await WebProcess.StartAsync(database, LoopbackPort.Free(), ("Demo:Load", "true"));
    }

    public async ValueTask DisposeAsync()
    {
        await (_application?.DisposeAsync() ?? default);
        await (_web?.DisposeAsync() ?? default);
        await (_server?.DisposeAsync() ?? default);
        _folder.Dispose();
    }

    [Fact]
    public async Task Screens_say_so_then_go_on_and_nothing_is_lost()
    {
        var office = await DemoOffices.FindAsync(_application!, "antony", "sejour", "renouvellement-vpf");
        var (first, second) = (await HolderAsync(office), await HolderAsync(office));
        var accounts = await AccountsAsync();
        await chromium.VisitAsync(_web!.Http.BaseAddress!, async page =>
        {
            await page.SignInAsync(accounts.Single(a => a.UserName == "encadrement.antony"), "/accueil");
            var desk = new FrontDesk(page);
            await desk.CheckInAsync(first.ToString());
            await page.GotoAsync("/guichet");
            var agent = new AgentDesk(page, new Pointer());
            await agent.OpenAsync();
            Assert.True(await agent.CallAsync());
            var number = await agent.Number.InnerTextAsync();

            await _server!.DisposeAsync();
            await Expect(page.GetByText(Lost)).ToBeVisibleAsync(new() { Timeout = BySelf });
            await page.Button("La personne est là").ClickAsync();
            await Expect(page.GetByText(Lost).First).ToBeVisibleAsync();
            await Expect(agent.Number).ToHaveTextAsync(number);
            _server = await StartAsync();
            Npgsql.NpgsqlConnection.ClearAllPools();

            await Expect(page.GetByText(Lost)).ToHaveCountAsync(0, new() { Timeout = BySelf });
            await agent.ReceiveAsync();
            await agent.FinishAsync();
            await page.GotoAsync("/accueil");
            await Expect(page.Locator("main form .pb-primary")).ToBeEnabledAsync();
            await desk.CheckInAsync(second.ToString());
        });

        await using var db = await _application!.Contexts.CreateDbContextAsync(Ct);
        Assert.Equal((1, 1, 2), (await db.Calls.CountAsync(Ct), await db.Visits.CountAsync(Ct), await db.Tickets.CountAsync(Ct)));
    }

    private Task<EmbeddedServer> StartAsync() => EmbeddedServer.StartAsync(
        new EmbeddedServerOptions
        {
            DataFolder = _folder.Path, NodeModulesFolder = WebNodeModules.Folder, Port = _port, Durable = false,
            InitialSql = BookingMigrations.RolesSql, LoginRoles = BookingRoles.All,
        },
        NullLogger.Instance, CancellationToken.None);

    private async Task<DossierNumber> HolderAsync(Office office)
    {
        var registered = await Person.New().RegisterAsync(_application!, office);
        await Halls.GivePassAsync(_application!, office, registered.Demand);
        return registered.Dossier;
    }

    private async Task<IReadOnlyList<DemoAccount>> AccountsAsync()
    {
        await using var scope = _application!.Get<IServiceScopeFactory>().CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DemoAccounts>().CreateAsync(CancellationToken.None);
    }
}
