using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.EmbeddedPostgres;

namespace PrefectureBooking.Testing;

/// <summary>
/// The one PostgreSQL server of a test process, started by the first test that needs it and removed at the process's end.
/// Its database "booking" is migrated once and then only copied.
/// </summary>
public sealed class PostgresCluster
{
    /// <summary>The database that the roles' script makes.</summary>
    internal const string Template = "booking";
    private static readonly Lazy<Task<PostgresCluster>> TheOne = new(StartAsync);
    private readonly EmbeddedServer _server;

    private PostgresCluster(EmbeddedServer server) => _server = server;

    /// <summary>To be set before the first use, by whoever needs another server than tests do.</summary>
    public static ClusterSettings Settings { get; set; } = new();

    public static Task<PostgresCluster> SharedAsync() => TheOne.Value;

    public string ConnectionString(string database, string role) =>
        new NpgsqlConnectionStringBuilder(_server.ConnectionString(database, role)) { MaxPoolSize = Settings.PoolSize }.ConnectionString;

    /// <summary>An empty database with the schema of this version.</summary>
    public Task CopyTemplateAsync(string name, CancellationToken ct) =>
        ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {Template} OWNER {BookingRoles.Owner}", ct);

    /// <summary>A second world: the same rows, from here on on their own. Nobody may be connected to the first.</summary>
    public Task CopyAsync(string source, string name, CancellationToken ct) =>
        ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {source} OWNER {BookingRoles.Owner}", ct);

    /// <summary>A database with nothing in it: for tests of the migrations themselves.</summary>
    public Task CreateEmptyAsync(string name, CancellationToken ct) =>
        ExecuteAsync($"CREATE DATABASE {name} TEMPLATE template0 OWNER {BookingRoles.Owner}", ct);

    public Task DropAsync(string name, CancellationToken ct) => ExecuteAsync($"DROP DATABASE {name} WITH (FORCE)", ct);

    private static async Task<PostgresCluster> StartAsync()
    {
        var folder = new TemporaryFolder("tests");
        var options = new EmbeddedServerOptions
        {
            DataFolder = folder.Path,
            NodeModulesFolder = WebNodeModules.Folder,
            Durable = Settings.Durable,
            InitialSql = BookingMigrations.RolesSql,
            LoginRoles = BookingRoles.All,
        };
        var server = await EmbeddedServer.StartAsync(options, NullLogger.Instance, CancellationToken.None);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Remove(server, folder);

        // A pooled connection left on the template would forbid to copy it.
        var owner = new NpgsqlConnectionStringBuilder(server.ConnectionString(Template, BookingRoles.Owner)) { Pooling = false };
        await BookingMigrations.ApplyAsync(owner.ConnectionString, CancellationToken.None);
        return new PostgresCluster(server);
    }

    private static void Remove(EmbeddedServer server, TemporaryFolder folder)
    {
        server.DisposeAsync().AsTask().GetAwaiter().GetResult();
        folder.Dispose();
    }

    private async Task ExecuteAsync(string sql, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(_server.SuperuserConnectionString());
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}

/// <param name="Durable">Whether a commit waits for the disk.</param>
/// <param name="PoolSize">Connections per database and role: of 20, 15 databases at work at once stay below the server's 300.</param>
public sealed record ClusterSettings(bool Durable = false, int PoolSize = 20);
