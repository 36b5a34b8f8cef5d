using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Testing;
using PrefectureBooking.Web.Tests.Staff;
using Xunit;

namespace PrefectureBooking.Web.Tests.Clock;

/// <summary>The web application as production starts it: nothing there can move the clock, and nothing reads the row that would.</summary>
public sealed class ProductionClockTests : IAsyncLifetime
{
    private static readonly Dictionary<string, string?> Settings = new()
    {
        ["Branding:SourceCode"] = "https://source.example", ["Mail:Server"] = "smtp.example", ["Mail:From"] = "rdv@prefecture.example",
        ["Mail:SiteAddress"] = "https://prefecture.example", ["AllowedHosts"] = "*",
    };

    private readonly TestDatabase _database = new();
    private TestApplication _application = null!;
    private Office _office = null!;
    private WebHost _host = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _database.InitializeAsync();
        _application = new TestApplication(_database);
        _office = await Office.CreateAsync(_application);
        _host = new WebHost(_database, Settings, all => all.Configure<PasswordHasherOptions>(options => options.IterationCount = 1), "Production");
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _application.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public void Nothing_of_it_is_registered_or_mapped()
    {
        Type[] own = [typeof(AdvanceClock), typeof(DueWork), typeof(ReadClock), typeof(ClockFollower)];

        Assert.All(own, type => Assert.Null(_host.Services.GetService(type)));
        Assert.DoesNotContain(_host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>(),
            endpoint => endpoint.RoutePattern.RawText?.Contains("horloge", StringComparison.OrdinalIgnoreCase) == true);
    }

    [Fact]
    public async Task A_page_of_the_staff_has_no_bar_and_a_press_meets_nothing()
    {
        await _host.CreateAccountAsync("supervisor", SiteRole.Supervisor, _office.Site);
        using var supervisor = _host.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, BaseAddress = new Uri("https://localhost") });
        using var signedIn = await supervisor.SignInAsync("supervisor", StaffAccounts.Password);

        foreach (var address in new[] { "/guichet", "/encadrement", "/encadrement/politique", "/encadrement/urgences", "/compte" })
        {
            using var page = await supervisor.GetPageAsync(address);
            Assert.NotNull(page.QuerySelector("form[action='/deconnexion']"));
            Assert.Null(page.QuerySelector(".pb-clock"));
            Assert.DoesNotContain("horloge", page.DocumentElement.OuterHtml, StringComparison.OrdinalIgnoreCase);
        }

        var press = await supervisor.FieldsOfAsync("/compte", "form[action='/deconnexion']");
        press["saut"] = "Week";
        press["prefecture"] = _office.Prefecture.Code;
        using var answer = await supervisor.PostFormAsync("/horloge", press);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(TimeSpan.Zero, await ShiftAsync());
    }

    [Fact]
    public async Task A_shift_that_stands_in_the_database_is_ignored()
    {
        await using (var db = await _application.Contexts.CreateDbContextAsync(Ct))
        {
            await db.ClockShifts.ExecuteUpdateAsync(set => set.SetProperty(s => s.Ahead, TimeSpan.FromDays(30)), Ct);
        }

        using var visitor = _host.CreateClient(new WebApplicationFactoryClientOptions { BaseAddress = new Uri("https://localhost") });
        using var answer = await visitor.GetAnswerAsync("/fr");

        var ahead = _host.Services.GetRequiredService<BookingClock>().Now - _host.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.InRange(ahead, TimeSpan.FromSeconds(-1), TimeSpan.Zero);
        Assert.Equal(TimeSpan.FromDays(30), await ShiftAsync());
    }

    private async Task<TimeSpan> ShiftAsync()
    {
        await using var db = await _application.Contexts.CreateDbContextAsync(Ct);
        return await db.ClockShifts.Select(s => s.Ahead).SingleAsync(Ct);
    }
}
