using Npgsql;

namespace PrefectureBooking.Application.Sealing;

/// <summary>How many values stand under which key. Ids only: no key is ever shown.</summary>
/// <param name="Sealed">By id of the key.</param>
/// <param name="Unkeyed">Demands whose keyed hashes are not, or not only, under the keys in use.</param>
public sealed record KeyRing(string CurrentKey, IReadOnlyDictionary<string, long> Sealed, string TokenKeys, long Unkeyed)
{
    /// <summary>Values that would be lost, or people who would not be recognised, without the older keys.</summary>
    public long Left => Sealed.Where(k => k.Key != CurrentKey).Sum(k => k.Value) + Unkeyed;

    public static async Task<KeyRing> ReadAsync(NpgsqlConnection connection, PersonalCipher cipher, KeyedHash hash, CancellationToken ct)
    {
        var all = string.Join(" UNION ALL ", SealedColumn.All.Select(c => $"SELECT {c.KeyIdSql} AS key FROM {c.Table} WHERE {c.ValueSql} IS NOT NULL"));
        var counts = new Dictionary<string, long> { [cipher.CurrentKey] = 0 };
        await using (var command = new NpgsqlCommand($"SELECT key, count(*) FROM ({all}) v GROUP BY key", connection) { CommandTimeout = 0 })
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                counts[reader.GetString(0)] = reader.GetInt64(1);
            }
        }

        await using var unkeyed = new NpgsqlCommand("SELECT count(*) FROM demand WHERE keyed_with IS DISTINCT FROM $1", connection) { CommandTimeout = 0, Parameters = { new() { Value = hash.KeyIds } } };
        return new KeyRing(cipher.CurrentKey, counts, hash.KeyIds, (long)(await unkeyed.ExecuteScalarAsync(ct))!);
    }
}
