using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.Extensions.DependencyInjection;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Web.Tests.Staff;

/// <summary>The whole application with two offices, and a visitor per test.</summary>
public sealed class StaffWeb : IAsyncLifetime
{
    private static readonly Dictionary<string, string?> Settings = new() { ["Limits:CodePostsPerMinute"] = "10000" };

    private readonly Dictionary<SiteRole, string> _sessions = [];

    public TestDatabase Database { get; } = new();

    public WebHost Host { get; private set; } = null!;

    public TestApplication Application { get; private set; } = null!;

    public Office Own { get; private set; } = null!;

    public Office Other { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await Database.InitializeAsync();
        Application = new TestApplication(Database);
        Own = await Office.CreateAsync(Application);
        Other = await Office.CreateAsync(Application);
        Host = NewHost();
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Application.DisposeAsync();
        await Database.DisposeAsync();
    }

    /// <summary>Passwords cost little here, and one visitor may sign in often.</summary>
    public WebHost NewHost(Action<IServiceCollection>? services = null) => new(Database, Settings, all =>
    {
        all.Configure<PasswordHasherOptions>(options => options.IterationCount = 1);
        services?.Invoke(all);
    });

    /// <summary>A browser with its own cookies that follows no redirect.</summary>
    public HttpClient NewVisitor(WebHost? host = null) =>
        (host ?? Host).CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    /// <summary>A browser signed in under an account of this role at the own office: one session for all that ask for it.</summary>
    public async Task<HttpClient> NewAgentAsync(SiteRole role)
    {
        if (!_sessions.TryGetValue(role, out var session))
        {
            var name = $"{role}.{Guid.NewGuid():N}";
            await Host.CreateAccountAsync(name, role, Own.Site);
            _sessions[role] = session = await Host.SignInAsync(name);
        }

        var cookies = new CookieContainer();
        cookies.Add(new Uri("http://localhost"), new Cookie("agent", session));
        return Host.CreateDefaultClient(new CookieContainerHandler(cookies));
    }

    public T Get<T>()
        where T : notnull => Host.Services.GetRequiredService<T>();
}
