using Npgsql;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.EmbeddedPostgres;
using Xunit;

namespace PrefectureBooking.Testing;

/// <summary>A migrated database of one test class (xunit's class fixture), dropped when the class is done.</summary>
public sealed class TestDatabase : IAsyncLifetime
{
    private PostgresCluster? _cluster;
    private EmbeddedServer? _own;

    public string Name { get; private init; } = $"test_{Guid.CreateVersion7():N}";

    public string OwnerConnectionString => ConnectionString(BookingRoles.Owner);

    public string AppConnectionString => ConnectionString(BookingRoles.App);

    public string RetentionConnectionString => ConnectionString(BookingRoles.Retention);

    public async ValueTask InitializeAsync()
    {
        _cluster = await PostgresCluster.SharedAsync();
        await _cluster.CopyTemplateAsync(Name, CancellationToken.None);
    }

    /// <summary>The same rows in a database of their own; whoever used this one has been disposed.</summary>
    public async Task<TestDatabase> CopyAsync()
    {
        var copy = new TestDatabase { _cluster = _cluster };
        NpgsqlConnection.ClearAllPools();
        await _cluster!.CopyAsync(Name, copy.Name, CancellationToken.None);
        return copy;
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
        {
            await _cluster.DropAsync(Name, CancellationToken.None);
        }
    }

    /// <summary>On a server of the test's own, which it may stop; migrated, and gone with the server.</summary>
    public static async Task<TestDatabase> OnAsync(EmbeddedServer server)
    {
        var database = new TestDatabase { Name = PostgresCluster.Template, _own = server };
        await BookingMigrations.ApplyAsync(database.OwnerConnectionString, CancellationToken.None);
        return database;
    }

    private string ConnectionString(string role) => _own?.ConnectionString(Name, role) ??
        (_cluster ?? throw new InvalidOperationException("The fixture is not initialised.")).ConnectionString(Name, role);
}
