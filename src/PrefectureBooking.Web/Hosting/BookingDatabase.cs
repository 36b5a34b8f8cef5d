using Npgsql;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.EmbeddedPostgres;

namespace PrefectureBooking.Web.Hosting;

/// <summary>The database this process works on: the configured one, or in development a private server that lives as long as the process.</summary>
public sealed class BookingDatabase : IAsyncDisposable
{
    private const string Name = "booking";

    // What two cores can feed: of 64 clients, 40 connections served a third fewer than 16 did, because all were at work at once.
    private const int LargestPool = 16;

    private readonly EmbeddedServer? _server;

    private BookingDatabase(string app, string? owner, string? retention, EmbeddedServer? server) =>
        (AppConnectionString, OwnerConnectionString, RetentionConnectionString, _server) = (app, owner, retention, server);

    /// <summary>Role <c>booking_app</c>: owns nothing.</summary>
    public string AppConnectionString { get; }

    /// <summary>Role <c>booking_owner</c>, for migrations; null where another process applies them.</summary>
    public string? OwnerConnectionString { get; }

    /// <summary>Role <c>booking_retention</c>, the only one that deletes what belongs to a person; null only in development.</summary>
    public string? RetentionConnectionString { get; }

    public bool IsEmbedded => _server is not null;

    public static async Task<BookingDatabase> OpenAsync(IConfiguration configuration, IHostEnvironment environment, ILogger logger, CancellationToken ct)
    {
        var database = configuration.GetConnectionString("Booking") is { Length: > 0 } configured
            ? Configured(configured, configuration, environment)
            : environment.IsDevelopment()
                ? await StartEmbeddedAsync(configuration, environment, logger, ct)
                : throw new InvalidOperationException("ConnectionStrings:Booking is not set. Outside development the database is always a configured one.");
        try
        {
            if (database.OwnerConnectionString is { Length: > 0 } owner)
            {
                await BookingMigrations.ApplyAsync(owner, ct);
            }

            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    // Refused rather than logged: keeping everybody's data for ever must not be what happens when a line is forgotten.
    private static BookingDatabase Configured(string app, IConfiguration configuration, IHostEnvironment environment) =>
        configuration.GetConnectionString("BookingRetention") is var retention && string.IsNullOrEmpty(retention) && !environment.IsDevelopment()
            ? throw new InvalidOperationException("ConnectionStrings:BookingRetention is not set. Outside development data are always deleted at their term.")
            : new BookingDatabase(app, configuration.GetConnectionString("BookingOwner"), retention, null);

    public ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        return _server?.DisposeAsync() ?? ValueTask.CompletedTask;
    }

    private static async Task<BookingDatabase> StartEmbeddedAsync(IConfiguration configuration, IHostEnvironment environment, ILogger logger, CancellationToken ct)
    {
        var options = new EmbeddedServerOptions
        {
            DataFolder = Path.Combine(DataFolder.Of(configuration, environment), "postgres"),
            NodeModulesFolder = NodeModules.RecordedIn(typeof(BookingDatabase).Assembly),
            InitialSql = BookingMigrations.RolesSql,
            LoginRoles = BookingRoles.All,
        };
        var server = await EmbeddedServer.StartAsync(options, logger, ct);
        return new BookingDatabase(ConnectionString(server, BookingRoles.App), ConnectionString(server, BookingRoles.Owner), ConnectionString(server, BookingRoles.Retention), server);
    }

    private static string ConnectionString(EmbeddedServer server, string role) =>
        new NpgsqlConnectionStringBuilder(server.ConnectionString(Name, role)) { MaxPoolSize = LargestPool }.ConnectionString;
}
