using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Persistence;

/// <summary>The SQL migrations are the schema; EF's model must say the same, or a query fails where nobody looks.</summary>
public sealed class SchemaTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_column_of_the_model_exists_with_its_type_and_nullability_and_none_is_left_over()
    {
        await using var db = new BookingDbContext(BookingMigrations.Options(database.AppConnectionString));
        var model = db.Model.GetEntityTypes().SelectMany(ColumnsOf).ToHashSet();

        var tables = await ReadAsync(
            "SELECT table_name || '.' || column_name || ' ' || CASE WHEN data_type = 'ARRAY' THEN ltrim(udt_name, '_') || '[]' ELSE data_type END || CASE is_nullable WHEN 'YES' THEN ' null' ELSE '' END "
            + "FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> '__EFMigrationsHistory'");

        Assert.Equal(model.Order(StringComparer.Ordinal), tables.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_unique_index_of_the_model_is_kept_by_the_database()
    {
        await using var db = new BookingDbContext(BookingMigrations.Options(database.AppConnectionString));
        var wanted = db.Model.GetEntityTypes()
            .SelectMany(e => e.GetIndexes().Where(i => i.IsUnique).Select(i => $"{e.GetTableName()} ({Names(i.Properties)}){(i.GetFilter() is null ? "" : " partial")}"))
            .Concat(db.Model.GetEntityTypes().Select(e => $"{e.GetTableName()} ({Names(e.FindPrimaryKey()!.Properties)})"));

        var kept = await ReadAsync(
            """
            SELECT t.relname || ' (' || (SELECT string_agg(a.attname, ', ' ORDER BY a.attname) FROM pg_attribute a
                WHERE a.attrelid = t.oid AND a.attnum = ANY (i.indkey)) || ')' || CASE WHEN i.indpred IS NULL THEN '' ELSE ' partial' END
            FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace
            WHERE i.indisunique AND n.nspname = 'public'
            """);

        Assert.Empty(wanted.Except(kept));
    }

    [Fact]
    public async Task Migrating_again_changes_nothing()
    {
        await BookingMigrations.ApplyAsync(database.OwnerConnectionString, Ct);
        await using var db = new BookingDbContext(BookingMigrations.Options(database.AppConnectionString));

        Assert.True(await BookingMigrations.AreAppliedAsync(db, Ct));
    }

    private static string Names(IReadOnlyList<IProperty> properties) =>
        string.Join(", ", properties.Select(p => p.GetColumnName()).Order(StringComparer.Ordinal));

    private static IEnumerable<string> ColumnsOf(IEntityType entity) =>
        entity.GetProperties().Select(p => $"{entity.GetTableName()}.{p.GetColumnName()} {Type(p.GetColumnType())}{(p.IsNullable ? " null" : "")}");

    /// <summary>The information schema's spelling, without length.</summary>
    private static string Type(string type) => type.Split('(')[0] switch
    {
        "time" => "time without time zone",
        var t => t,
    };

    private async Task<List<string>> ReadAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(database.OwnerConnectionString);
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(Ct);
        var rows = new List<string>();
        while (await reader.ReadAsync(Ct))
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }
}
