using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace PrefectureBooking.Application.Persistence;

/// <summary>
/// Adds many rows by PostgreSQL's COPY, in the context's transaction, with the columns and conversions of the model:
/// the demonstration with its days loads in half the time.
/// </summary>
internal static class BulkCopy
{
    /// <summary>Type after type, in the order the types first appear. What a row holds in navigations is not followed.</summary>
    public static async Task CopyInAsync(this BookingDbContext db, IEnumerable<object> rows, CancellationToken ct)
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        foreach (var type in rows.GroupBy(row => row.GetType()))
        {
            await CopyAsync(connection, db.Model.FindEntityType(type.Key)!, type, ct);
        }
    }

    private static async Task CopyAsync(NpgsqlConnection connection, IEntityType entity, IEnumerable<object> rows, CancellationToken ct)
    {
        Column[] columns = [.. entity.GetProperties().Select(p => new Column(p))];
        var names = string.Join(", ", columns.Select(c => $"\"{c.Name}\""));
        await using var import = await connection.BeginBinaryImportAsync($"COPY {entity.GetTableName()} ({names}) FROM STDIN (FORMAT BINARY)", ct);
        foreach (var row in rows)
        {
            await import.StartRowAsync(ct);
            foreach (var column in columns)
            {
                await import.WriteAsync(column.ValueOf(row), column.Type, ct);
            }
        }

        await import.CompleteAsync(ct);
    }

    private sealed class Column(IProperty property)
    {
        public string Name { get; } = property.GetColumnName();

        public string Type { get; } = property.GetColumnType();

        public object ValueOf(object row) => property.GetGetter().GetClrValue(row) is not { } value ? DBNull.Value
            : property.GetTypeMapping().Converter is { } converter ? converter.ConvertToProvider(value)!
            : value;
    }
}
