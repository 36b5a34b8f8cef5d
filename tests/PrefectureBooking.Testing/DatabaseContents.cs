using Npgsql;

namespace PrefectureBooking.Testing;

/// <summary>All that a test's database holds, table by table, so that a test can say that nothing was written.</summary>
public static class DatabaseContents
{
    private const string Tables = "SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1";

    /// <param name="only">A condition on a row <c>t</c> of any table.</param>
    public static async Task<IReadOnlyDictionary<string, string>> ContentsAsync(this TestDatabase database, string only = "true")
    {
        await using var source = NpgsqlDataSource.Create(database.OwnerConnectionString);
        var contents = new Dictionary<string, string>();
        foreach (var table in await ReadAsync(source, Tables))
        {
            var hash = await ReadAsync(source, $"SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, '' ORDER BY t::text)), '') FROM \"{table}\" t WHERE {only}");
            contents[table] = hash[0];
        }

        return contents;
    }

    private static async Task<List<string>> ReadAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }
}
