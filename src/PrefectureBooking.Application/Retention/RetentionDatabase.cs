using Npgsql;

namespace PrefectureBooking.Application.Retention;

/// <summary>The connections of the role <c>booking_retention</c>, the only one that may delete what belongs to a person.</summary>
/// <param name="connectionString">Null in development on a configured database, where nothing is deleted.</param>
public sealed class RetentionDatabase(string? connectionString) : IAsyncDisposable
{
    private readonly NpgsqlDataSource? _source = string.IsNullOrEmpty(connectionString)
        ? null
        : NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { MaxPoolSize = MostConnections }.ConnectionString);

    private const int MostConnections = 3;

    public bool IsConfigured => _source is not null;

    public ValueTask<NpgsqlConnection> OpenAsync(CancellationToken ct) =>
        (_source ?? throw new InvalidOperationException("ConnectionStrings:BookingRetention is not set.")).OpenConnectionAsync(ct);

    public ValueTask DisposeAsync() => _source?.DisposeAsync() ?? ValueTask.CompletedTask;
}
