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
