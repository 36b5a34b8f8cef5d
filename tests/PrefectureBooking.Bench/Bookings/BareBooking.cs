using Npgsql;
using NpgsqlTypes;
using PrefectureBooking.Testing;

namespace PrefectureBooking.Bench.Bookings;

/// <summary>
/// The floor: the statements of <c>BookSlot</c>, in the same round trips, prepared, over Npgsql alone: no model, no sealing, no decision.
/// </summary>
internal sealed class BareBooking(TestDatabase database) : IAsyncDisposable
{
    private const string ReadDemand =
        """
        SELECT d.*, s.*, u.* FROM demand d
        LEFT JOIN demand_site s ON s.demand_id = d.id LEFT JOIN demand_unavailable_day u ON u.demand_id = d.id
        WHERE d.id = $1
        """;

    private const string ReadAround =
        """
        SELECT p.*, c.*, a.*, s.*, o.*, t.* FROM demand d
        JOIN prefecture p ON p.id = d.prefecture_id JOIN procedure c ON c.id = d.procedure_id
        LEFT JOIN appointment a ON a.demand_id = d.id AND a.state IN ('offered', 'confirmed', 'checked_in', 'in_service')
        LEFT JOIN slot s ON s.id = a.slot_id LEFT JOIN pool o ON o.id = s.pool_id LEFT JOIN site t ON t.id = o.site_id
        WHERE d.id = $1
        """;

    private const string LockSlot =
        """
        SELECT s.*, p.*, t.* FROM (
            SELECT * FROM slot WHERE pool_id = $1 AND starts_at = $2 AND opened_at IS NOT NULL AND NOT taken
              AND EXISTS (SELECT 1 FROM pool_procedure x WHERE x.pool_id = $1 AND x.procedure_id = $3)
            ORDER BY ordinal LIMIT 1 FOR UPDATE SKIP LOCKED) s
        JOIN pool p ON p.id = s.pool_id JOIN site t ON t.id = p.site_id
        """;

    private const string Appoint = "INSERT INTO appointment (id, demand_id, slot_id, state, sequence, created_at, changed_at) VALUES ($1, $2, $3, 'confirmed', 0, $4, $4)";

    private const string Tell =
        """
        INSERT INTO outbox_mail (id, kind, subject_id, occurrence, demand_id, language, envelope, created_at, due_at, state, attempts)
        VALUES ($1, 'confirmation', $2, '0', $3, 'fr', $4, $5, $5, 'queued', 0)
        """;

    /// <summary>As long as a sealed confirmation.</summary>
    private static readonly byte[] Envelope = new byte[700];

    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(
        new NpgsqlConnectionStringBuilder(database.AppConnectionString) { MaxAutoPrepare = 20, AutoPrepareMinUsages = 1, NoResetOnClose = true });

    public async Task BookAsync(PreparedBooking booking)
    {
        var (demand, pool, now) = (booking.Command.Demand.Value, booking.Command.Pool.Value, DateTimeOffset.UtcNow);
        await using var connection = await _source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await ReadAsync(connection, ReadDemand, demand);
        await ReadAsync(connection, ReadAround, demand);
        var slot = await ReadAsync(connection, LockSlot, pool, booking.Command.StartsAt.ToUniversalTime(), booking.Demand.ProcedureId.Value)
            ?? throw new InvalidOperationException("No place left for a booking of the bench.");
        var appointment = Guid.CreateVersion7();
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                Command(new NpgsqlBatchCommand(Appoint), appointment, demand, slot, now),
                Command(new NpgsqlBatchCommand(Tell), Guid.CreateVersion7(), appointment, demand, Envelope, now),
            },
        };
        await batch.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    /// <returns>The first column of the first row.</returns>
    private static async Task<object?> ReadAsync(NpgsqlConnection connection, string sql, params object[] parameters)
    {
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { Command(new NpgsqlBatchCommand(sql), parameters) } };
        await using var reader = await batch.ExecuteReaderAsync();
        object? first = null;
        while (await reader.ReadAsync())
        {
            first ??= reader.GetValue(0);
        }

        return first;
    }

    private static NpgsqlBatchCommand Command(NpgsqlBatchCommand command, params object[] parameters)
    {
        foreach (var value in parameters)
        {
            command.Parameters.Add(value is DateTimeOffset ? new NpgsqlParameter { Value = value, NpgsqlDbType = NpgsqlDbType.TimestampTz } : new NpgsqlParameter { Value = value });
        }

        return command;
    }
}
