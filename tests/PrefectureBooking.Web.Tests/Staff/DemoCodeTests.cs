using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Web.Tests.Staff;

/// <summary>The code of a demonstration's account on the page that asks for it: in development, and nowhere else.</summary>
public sealed class DemoCodeTests : IAsyncLifetime
{
    private static readonly Dictionary<string, string?> Settings = new()
    {
        ["Branding:SourceCode"] = "https://source.example", ["Mail:Server"] = "smtp.example", ["Mail:From"] = "rdv@prefecture.example",
        ["Mail:SiteAddress"] = "https://prefecture.example", ["AllowedHosts"] = "*", ["Limits:CodePostsPerMinute"] = "10000",
    };

    private readonly TestDatabase _database = new();
    private TestApplication _application = null!;
    private DemoAccount _account = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _database.InitializeAsync();
        _application = new TestApplication(_database, more: services => services.AddStaff().Services
            .AddSingleton<IHostEnvironment>(new HostingEnvironment { EnvironmentName = "Development" })
            .Configure<PasswordHasherOptions>(options => options.IterationCount = 1));
        await Office.CreateAsync(_application);
        await using var scope = _application.Get<IServiceScopeFactory>().CreateAsyncScope();
        _account = (await scope.ServiceProvider.GetRequiredService<DemoAccounts>().CreateAsync(Ct))[0];
    }

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Development_shows_a_code_that_opens_the_session_and_after_it_the_next_one()
    {
        await using var host = new WebHost(_database, Settings);
        var shown = new List<string>();
        for (var time = 0; time < 2; time++)
        {
            using var visitor = host.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
            using var typed = await visitor.TypePasswordAsync(_account.UserName, _account.Password);
            using var page = await visitor.GetPageAsync(StaffSignIn.CodeAddress);
            shown.Add(page.Words("main .pb-code"));
            using var answer = await visitor.TypeCodeAsync(shown[^1]);
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            Assert.NotEmpty(StaffAccounts.SessionIn(answer));
        }

        Assert.NotEqual(shown[0], shown[1]);
    }

    [Fact]
    public async Task Development_shows_none_for_an_account_that_is_not_of_the_demonstration()
    {
        await using var host = new WebHost(_database, Settings);
        await host.CreateAccountAsync("not.demo");
        using var visitor = host.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        using var typed = await visitor.TypePasswordAsync("not.demo", StaffAccounts.Password);

        using var page = await visitor.GetPageAsync(StaffSignIn.CodeAddress);

        Assert.Null(page.QuerySelector("main .pb-code"));
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    public async Task Anywhere_else_no_code_is_shown_and_nothing_could_compute_it(string environment)
    {
        await using var host = new WebHost(_database, Settings, environment: environment);
        Assert.Null(host.Services.GetService<DemoCodes>());
        using var visitor = host.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, BaseAddress = new Uri("https://localhost") });
        using var typed = await visitor.TypePasswordAsync(_account.UserName, _account.Password);
        Assert.EndsWith(StaffSignIn.CodeAddress, typed.Headers.Location!.OriginalString, StringComparison.Ordinal);

        using var page = await visitor.GetPageAsync(StaffSignIn.CodeAddress);

        Assert.NotNull(page.QuerySelector("[name='Form.Code']"));
        Assert.Null(page.QuerySelector("main .pb-code"));
        Assert.DoesNotMatch(@"\b\d{3}\s?\d{3}\b", page.Words("main"));
    }
}
