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

    private BookingDatabase(string app, string? owner, EmbeddedServer? server) =>
        (AppConnectionString, OwnerConnectionString, _server) = (app, owner, server);

    /// <summary>Role <c>booking_app</c>: owns nothing.</summary>
    public string AppConnectionString { get; }

    /// <summary>Role <c>booking_owner</c>, for migrations; null where another process applies them.</summary>
    public string? OwnerConnectionString { get; }

    public bool IsEmbedded => _server is not null;

    public static async Task<BookingDatabase> OpenAsync(IConfiguration configuration, IHostEnvironment environment, ILogger logger, CancellationToken ct)
    {
        var database = configuration.GetConnectionString("Booking") is { Length: > 0 } configured
            ? new BookingDatabase(configured, configuration.GetConnectionString("BookingOwner"), null)
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
        return new BookingDatabase(ConnectionString(server, BookingRoles.App), ConnectionString(server, BookingRoles.Owner), server);
    }

    private static string ConnectionString(EmbeddedServer server, string role) =>
        new NpgsqlConnectionStringBuilder(server.ConnectionString(Name, role)) { MaxPoolSize = LargestPool }.ConnectionString;
}
