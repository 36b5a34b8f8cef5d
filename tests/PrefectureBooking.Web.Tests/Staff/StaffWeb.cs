using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Web.Tests.Staff;

/// <summary>The whole application with two offices, and a visitor per test.</summary>
public sealed class StaffWeb : IAsyncLifetime
{
    private static readonly Dictionary<string, string?> Settings = new() { ["Limits:CodePostsPerMinute"] = "10000" };

    private readonly TestDatabase _database = new();
    private readonly Dictionary<string, StaffUser> _accounts = [];

    public WebHost Host { get; private set; } = null!;

    public TestApplication Application { get; private set; } = null!;

    public Office Own { get; private set; } = null!;

    public Office Other { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await _database.InitializeAsync();
        Application = new TestApplication(_database);
        Own = await Office.CreateAsync(Application);
        Other = await Office.CreateAsync(Application);
        Host = NewHost();
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Application.DisposeAsync();
        await _database.DisposeAsync();
    }

    /// <summary>Passwords cost little here, and one visitor may sign in often.</summary>
    public WebHost NewHost(Action<IServiceCollection>? services = null) => new(_database, Settings, all =>
    {
        all.Configure<PasswordHasherOptions>(options => options.IterationCount = 1);
        services?.Invoke(all);
    });

    /// <summary>A browser with its own cookies that follows no redirect.</summary>
    public HttpClient NewVisitor(WebHost? host = null) =>
        (host ?? Host).CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    /// <summary>A browser signed in under an account of this role at the own office.</summary>
    public async Task<HttpClient> NewAgentAsync(SiteRole role)
    {
        var name = $"{role}.own";
        if (!_accounts.ContainsKey(name))
        {
            _accounts[name] = await Host.CreateAccountAsync(name, role, Own.Site);
        }

        var visitor = NewVisitor();
        using var answer = await visitor.SignInAsync(name, StaffAccounts.Password);
        return visitor;
    }

    public T Get<T>()
        where T : notnull => Host.Services.GetRequiredService<T>();
}
