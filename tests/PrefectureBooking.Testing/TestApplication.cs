using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Documents;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Retention;

namespace PrefectureBooking.Testing;

/// <summary>The application's use cases on a test database, registered as production registers them.</summary>
public sealed class TestApplication : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    /// <param name="settings">In place of those all tests share.</param>
    public TestApplication(TestDatabase database, TimeProvider? time = null, Action<IServiceCollection>? more = null, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings ?? TestSettings.Of(database)).Build());
        services.AddLogging();
        services.AddBookingDatabase(database.AppConnectionString);
        services.AddDemands().AddDocuments().AddRetention(database.RetentionConnectionString);
        if (time is not null)
        {
            services.AddSingleton(time);
        }

        more?.Invoke(services);
        _services = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    public BookingClock Clock => Get<BookingClock>();

    public IDbContextFactory<BookingDbContext> Contexts => Get<IDbContextFactory<BookingDbContext>>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public async Task<T> AskAsync<T>(Func<BookingDbContext, Task<T>> question)
    {
        await using var db = await Contexts.CreateDbContextAsync();
        return await question(db);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
