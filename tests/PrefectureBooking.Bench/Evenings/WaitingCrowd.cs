using Npgsql;
using PrefectureBooking.Testing;

namespace PrefectureBooking.Bench.Evenings;

/// <summary>Thousands of demands, multiplied in the database from one that was sealed like any other.</summary>
internal static class WaitingCrowd
{
    // Seven in ten renew, with a deadline in the next four months; a third accept two sites.
    private const string Multiply =
        """
        WITH one AS (SELECT * FROM demand WHERE id = @model),
        made AS (
            INSERT INTO demand (id, dossier, prefecture_id, family_id, procedure_id, registered_at, registered_on, deadline, window_opens_on, title_kind,
                language, channel, verified_by, reach, postal_code, accepts_short_notice, personal, contact, follow_token_hash, follow_token)
            SELECT gen_random_uuid(), lpad(upper(to_hex(@first + n)), 10, '0'), prefecture_id, family_id,
                CASE WHEN n % 10 < 7 THEN procedure_id ELSE @other END, registered_at - interval '2 days', registered_on - 2 - n % 30,
                CASE WHEN n % 10 < 7 THEN registered_on + 4 + (n * 7919) % 116 END,
                CASE WHEN n % 10 < 7 THEN (registered_on + 4 + (n * 7919) % 116 - interval '2 months')::date END,
                CASE WHEN n % 4 = 0 THEN 'long_card' ELSE 'temporary_card' END,
                language, channel, verified_by, reach, postal_code, n % 5 < 2, personal, contact, sha256((@first + n)::text::bytea), follow_token
            FROM one, generate_series(1, @count) n RETURNING id),
        named AS (INSERT INTO demand_pseudonym SELECT id, gen_random_uuid() FROM made)
        INSERT INTO demand_site SELECT m.id, s FROM (SELECT id, row_number() OVER () AS n FROM made) m,
            LATERAL unnest(CASE WHEN n % 3 = 0 THEN ARRAY[@sites[1 + n % 3], @sites[1 + (n + 1) % 3]] ELSE ARRAY[@sites[1 + n % 3]] END) s
        """;

    private static int _first;

    public static async Task FillAsync(TestApplication app, TestDatabase database, Town town, int count)
    {
        var model = await town.RenewalAsync(60);
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.OwnerConnectionString) { CommandTimeout = 0 });
        await using var command = source.CreateCommand(Multiply.Replace("@sites[", "(@sites)[", StringComparison.Ordinal));
        command.Parameters.AddWithValue("model", model.Value);
        command.Parameters.AddWithValue("other", town.FirstRequest.Id.Value);
        command.Parameters.AddWithValue("count", count);
        command.Parameters.AddWithValue("first", Interlocked.Add(ref _first, 1_000_000));
        command.Parameters.AddWithValue("sites", town.Sites.Select(site => site.Id.Value).ToArray());
        await command.ExecuteNonQueryAsync();
        await using var vacuum = source.CreateCommand("ANALYZE");
        await vacuum.ExecuteNonQueryAsync();
    }
}
