using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PrefectureBooking.Application.Allocation;
using PrefectureBooking.Application.Calendars;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Documents;
using PrefectureBooking.Application.Demo;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.SetUp;
using PrefectureBooking.Application.Transparency;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Calendars;

/// <summary>One instance of the application's planning on a real database, at an instant the test chooses.</summary>
internal sealed class PlanningHost : IAsyncDisposable
{
    private static readonly string Key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
    private readonly Mail.ManualTime _time = new();
    private readonly ServiceProvider _services;

    public PlanningHost(TestDatabase database, string utcNow)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Sealing:Keys:test"] = Key, ["Sealing:CurrentKey"] = "test", ["Sealing:TokenKey"] = Key,
        };
        _services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .AddLogging(logging => logging.AddProvider(Errors).AddFilter("Microsoft", LogLevel.None))
            .AddBookingDatabase(database.AppConnectionString)
            .AddDemands().AddDocuments().AddPlanning().AddAllocation().AddDemoData().AddSetUp().AddTransparency()
            .AddSingleton<TimeProvider>(_time)
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        GoTo(utcNow);
    }

    public ErrorLog Errors { get; } = new();

    public PlanDays PlanDays => Get<PlanDays>();

    public PlanningWorker Worker => Get<PlanningWorker>();

    public DemoData DemoData => Get<DemoData>();

    public IDbContextFactory<BookingDbContext> Contexts => Get<IDbContextFactory<BookingDbContext>>();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public void GoTo(string utcNow) => _time.Advance(Utc(utcNow) - _time.GetUtcNow());

    public static DateTimeOffset Utc(string instant) => DateTimeOffset.Parse(instant + "Z", CultureInfo.InvariantCulture);

    public async Task<T> AskAsync<T>(Func<BookingDbContext, Task<T>> question)
    {
        await using var db = await Contexts.CreateDbContextAsync(Ct);
        return await question(db);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}

/// <summary>Keeps what was logged as an error.</summary>
internal sealed class ErrorLog : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _messages = new();

    public IReadOnlyList<string> Messages => [.. _messages];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            _messages.Enqueue(formatter(state, exception));
        }
    }

    public void Dispose()
    {
    }
}
