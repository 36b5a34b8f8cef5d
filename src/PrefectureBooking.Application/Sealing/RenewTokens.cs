using Npgsql;
using NpgsqlTypes;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Domain.Demands;

namespace PrefectureBooking.Application.Sealing;

/// <summary>
/// Makes the keyed hashes of identities, contacts and names again, from the sealed values beside them: a hash cannot be turned into another.
/// One demand a transaction, under its row's lock, so that a hand-over at the accueil waits or is seen.
/// </summary>
public sealed class RenewTokens(PersonalCipher cipher, IdentityHashes hashes)
{
    private const int BatchSize = 100;

    internal async Task<int> RenewAsync(NpgsqlDataSource owner, CancellationToken ct)
    {
        var (done, after) = (0, Guid.Empty);
        while (await NextAsync(owner, after, ct) is { Count: > 0 } demands)
        {
            foreach (var demand in demands)
            {
                done += await RenewAsync(owner, demand, ct);
            }

            after = demands[^1];
        }

        return done;
    }

    private async Task<List<Guid>> NextAsync(NpgsqlDataSource owner, Guid after, CancellationToken ct)
    {
        await using var command = owner.CreateCommand($"SELECT id FROM demand WHERE id > $1 AND keyed_with IS DISTINCT FROM $2 ORDER BY id LIMIT {BatchSize}");
        command.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = after }, new() { Value = hashes.KeyIds } });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var ids = new List<Guid>();
        while (await reader.ReadAsync(ct))
        {
            ids.Add(reader.GetGuid(0));
        }

        return ids;
    }

    private async Task<int> RenewAsync(NpgsqlDataSource owner, Guid demand, CancellationToken ct)
    {
        await using var connection = await owner.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (await SealedAsync(connection, demand, ct) is not { } found)
        {
            return 0;
        }

        var identities = hashes.Identities(found.Personal.ForeignerNumber, found.Personal.Passport, found.Personal.Born).ToLookup(i => Word(i.Kind), i => i.Hash);
        await AgainAsync(connection, demand, "demand_identity", "hash", "family_id, released_at", identities, ct);
        await AgainAsync(connection, demand, "demand_contact", "token", "place, released_at", Contacts(found.Contact), ct);
        await NamesAsync(connection, demand, found.Personal, ct);
        await using var mark = new NpgsqlCommand("UPDATE demand SET keyed_with = $2 WHERE id = $1", connection) { Parameters = { new() { Value = demand }, new() { Value = hashes.KeyIds } } };
        await mark.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
        return 1;
    }

    private async Task<(PersonalDetails Personal, ContactDetails Contact)?> SealedAsync(NpgsqlConnection connection, Guid demand, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("SELECT personal, contact FROM demand WHERE id = $1 FOR UPDATE", connection) { Parameters = { new() { Value = demand } } };
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? (cipher.Open<PersonalDetails>(PersonalDetails.Purpose, reader.GetFieldValue<byte[]>(0)), cipher.Open<ContactDetails>(ContactDetails.Purpose, reader.GetFieldValue<byte[]>(1)))
            : null;
    }

    private ILookup<string, byte[]> Contacts(ContactDetails contact)
    {
        var mail = EmailAddress.TryParse(contact.Email, out var address) ? hashes.Email(address) : [];
        var phone = PhoneNumber.TryParse(contact.Phone, out var number) ? hashes.Phone(number) : [];
        return mail.Select(token => (Kind: Word(ContactKind.Email), token)).Concat(phone.Select(token => (Kind: Word(ContactKind.Phone), token))).ToLookup(t => t.Kind, t => t.token);
    }

    /// <summary>Rows of the kinds that stand there, under the keys in use. A hash whose number the sealed values do not hold, or another demand holds, cannot be made again and goes.</summary>
    private static async Task AgainAsync(NpgsqlConnection connection, Guid demand, string table, string hash, string kept, ILookup<string, byte[]> wanted, CancellationToken ct)
    {
        foreach (var kind in wanted)
        {
            await using var add = new NpgsqlCommand(
                $"INSERT INTO {table} (demand_id, kind, {hash}, {kept}) SELECT DISTINCT ON (h) demand_id, kind, h, {kept} FROM {table}, unnest($3) h WHERE demand_id = $1 AND kind = $2 ON CONFLICT DO NOTHING",
                connection)
            {
                Parameters = { new() { Value = demand }, new() { Value = kind.Key }, new() { Value = kind.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea } },
            };
            await add.ExecuteNonQueryAsync(ct);
        }

        var all = wanted.SelectMany(kind => kind).ToArray();
        await using var drop = new NpgsqlCommand($"DELETE FROM {table} WHERE demand_id = $1 AND {hash} <> ALL($2)", connection)
        {
            Parameters = { new() { Value = demand }, new() { Value = all, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea } },
        };
        await drop.ExecuteNonQueryAsync(ct);
    }

    private async Task NamesAsync(NpgsqlConnection connection, Guid demand, PersonalDetails person, CancellationToken ct)
    {
        await using var names = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new NpgsqlBatchCommand("DELETE FROM demand_name_token WHERE demand_id = $1") { Parameters = { new() { Value = demand } } },
                new NpgsqlBatchCommand("INSERT INTO demand_name_token (demand_id, token) SELECT $1, t FROM unnest($2) t")
                {
                    Parameters =
                    {
                        new() { Value = demand },
                        new() { Value = hashes.Names(person.GivenNames, person.FamilyName).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea },
                    },
                },
            },
        };
        await names.ExecuteNonQueryAsync(ct);
    }

    private static string Word<T>(T kind)
        where T : struct, Enum => Persistence.SnakeCase.Of(kind.ToString());
}
