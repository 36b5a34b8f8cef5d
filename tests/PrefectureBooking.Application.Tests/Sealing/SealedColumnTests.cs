using Npgsql;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Sealing;

/// <summary>A new column of bytes must say what it is: sealed columns that are not on the list would be lost with the old key.</summary>
public sealed class SealedColumnTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    /// <summary>Made under the token key: made again by <see cref="RenewTokens"/>, over within the hour, or printed anew by their owner (recovery codes).</summary>
    private static readonly string[] Keyed =
        ["demand_identity.hash", "demand_contact.token", "demand_name_token.token", "access_code.code_hash", "attempt_count.token", "staff_recovery_code.code_hash", "mail_rate.domain"];

    /// <summary>Random, public, or a hash of something random: no key of ours is in them.</summary>
    private static readonly string[] KeyFree =
    [
        "demand.follow_token_hash", "journey.key_hash", "offer.token_hash", "ticket.token_hash", "issued_document.number", "certificate_attempt.hash",
        "batch.seed", "batch.commitment", "batch.root", "seed_commitment.commitment", "kept_certificate.opener", "kept_certificate.content",
        "mandate.take_back_hash", "delivery_report.digest",
    ];

    [Fact]
    public async Task Every_column_of_bytes_is_sealed_keyed_or_free_of_keys()
    {
        var columns = await ReadAsync("SELECT table_name || '.' || column_name FROM information_schema.columns WHERE table_schema = 'public' AND data_type = 'bytea'");

        var named = SealedColumn.All.Select(c => c.Name).Where(name => name != "protection_key.xml").Concat(Keyed).Concat(KeyFree).ToList();
        Assert.Equal(columns.Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    private async Task<List<string>> ReadAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(database.OwnerConnectionString);
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var rows = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }
}
