using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace PrefectureBooking.Application.Sealing;

/// <summary>
/// Seals every value again with the newest key, and makes every keyed hash again with the token keys in use, while the service runs.
/// As the owner of the tables, because the application's role cannot change a document that was issued. Each value is replaced only where
/// it still stands as it was read; interrupted, it goes on where it was.
/// </summary>
public sealed partial class RenewKeys(PersonalCipher cipher, KeyedHash hash, RenewTokens tokens, ILogger<RenewKeys> logger)
{
    private const int BatchSize = 100;

    // A value that somebody changes at that moment is met again in the next pass.
    private const int MostPasses = 5;

    /// <returns>What is still under other keys afterwards: with nothing left the old key may be taken away.</returns>
    public async Task<KeyRing> HandleAsync(string ownerConnectionString, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(ownerConnectionString);
        await using var reading = await source.OpenConnectionAsync(ct);
        await using var writing = await source.OpenConnectionAsync(ct);
        for (var pass = 1; pass <= MostPasses; pass++)
        {
            foreach (var column in SealedColumn.All)
            {
                var values = await ResealAsync(reading, writing, column, ct);
                Renewed(column.Name, values);
            }

            var demands = await tokens.RenewAsync(source, ct);
            Renewed("keyed hashes", demands);
            if (await KeyRing.ReadAsync(reading, cipher, hash, ct) is { Left: 0 } done)
            {
                return done;
            }
        }

        return await KeyRing.ReadAsync(reading, cipher, hash, ct);
    }

    private async Task<int> ResealAsync(NpgsqlConnection reading, NpgsqlConnection writing, SealedColumn column, CancellationToken ct)
    {
        var (done, batch) = (0, new List<Value>(BatchSize));
        await foreach (var value in OldAsync(reading, column, ct))
        {
            batch.Add(value);
            if (batch.Count == BatchSize)
            {
                done += await ReplaceAsync(writing, column, batch, ct);
                batch.Clear();
            }
        }

        return done + await ReplaceAsync(writing, column, batch, ct);
    }

    // Read as it stood at the beginning, a row at a time: memory does not grow with the table.
    private async IAsyncEnumerable<Value> OldAsync(NpgsqlConnection reading, SealedColumn column, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var sql = $"SELECT {column.KeySql}, {column.ValueSql}, {column.PurposeSql} FROM {column.Table} WHERE {column.ValueSql} IS NOT NULL AND {column.KeyIdSql} <> $1";
        await using var command = new NpgsqlCommand(sql, reading) { CommandTimeout = 0, Parameters = { new() { Value = cipher.CurrentKey } } };
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            yield return new Value(reader.GetString(0), reader.GetFieldValue<byte[]>(1), reader.GetString(2));
        }
    }

    private async Task<int> ReplaceAsync(NpgsqlConnection writing, SealedColumn column, IReadOnlyList<Value> values, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(writing);
        foreach (var value in values)
        {
            try
            {
                batch.BatchCommands.Add(new NpgsqlBatchCommand($"UPDATE {column.Table} SET {column.ReplaceSql} {column.RowSql}")
                {
                    Parameters = { new() { Value = value.Key }, new() { Value = cipher.Reseal(value.Purpose, value.Old) }, new() { Value = value.Old } },
                });
            }
            catch (CryptographicException)
            {
                // Its key is not in the ring, or it was altered: counted as left, and looked at by hand.
                Unreadable(column.Name, value.Key);
            }
        }

        try
        {
            return batch.BatchCommands.Count == 0 ? 0 : await batch.ExecuteNonQueryAsync(ct);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.DeadlockDetected)
        {
            // The service goes first; the next pass takes these again.
            return 0;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Column}: {Count} renewed")]
    private partial void Renewed(string column, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Column} of {Row} does not open with any key of the ring")]
    private partial void Unreadable(string column, string row);

    private sealed record Value(string Key, byte[] Old, string Purpose);
}
