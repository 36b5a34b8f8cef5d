using Npgsql;
using PrefectureBooking.Application.Persistence;
using Xunit;

namespace PrefectureBooking.Testing;

/// <summary>A migrated database of one test class (xunit's class fixture), dropped when the class is done.</summary>
public sealed class TestDatabase : IAsyncLifetime
{
    private PostgresCluster? _cluster;

    public string Name { get; } = $"test_{Guid.CreateVersion7():N}";

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

    private string ConnectionString(string role) =>
        (_cluster ?? throw new InvalidOperationException("The fixture is not initialised.")).ConnectionString(Name, role);
}
