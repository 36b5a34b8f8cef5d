using Npgsql;

namespace PrefectureBooking.Application.Retention;

internal static class RetentionSql
{
    /// <param name="values">For <c>$1</c>, <c>$2</c>…</param>
    public static NpgsqlCommand Command(this NpgsqlConnection connection, string sql, params object[] values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }

    public static async Task<int> RunAsync(this NpgsqlConnection connection, string sql, object[] values, CancellationToken ct)
    {
        await using var command = connection.Command(sql, values);
        return await command.ExecuteNonQueryAsync(ct);
    }
}
