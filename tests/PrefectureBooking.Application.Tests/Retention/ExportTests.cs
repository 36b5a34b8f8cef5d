using System.Text.Json.Nodes;
using Npgsql;
using PrefectureBooking.Application.Retention;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Retention;

/// <summary>The person's own copy against the schema: a new table or column is in it, or says why not.</summary>
public sealed class ExportTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_table_that_points_to_a_demand_is_copied_or_says_why_not()
    {
        var tables = await ReadAsync(
            """
            WITH RECURSIVE theirs AS (
                SELECT 'demand'::regclass AS t
                UNION SELECT c.conrelid::regclass FROM pg_constraint c JOIN theirs ON c.confrelid = theirs.t WHERE c.contype = 'f')
            SELECT t::text FROM theirs
            UNION SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND column_name IN ('demand_id', 'ticket_id', 'pseudonym', 'subject_pseudonym', 'certificate_id')
            """);

        Assert.Empty(tables.Except(ExportedTable.All.Select(t => t.Table)).Except(ExportedTable.NotExported.Keys));
    }

    [Fact]
    public async Task Every_column_is_copied_or_says_why_not()
    {
        await using var app = new TestApplication(database, new ManualTimeProvider());
        var office = await Office.CreateAsync(app);
        var person = Person.New();
        var life = await EndedLife.LiveAsync(app, office, person);
        var copy = (await app.Get<ExportPerson>().HandleAsync(life.Demand, Ct))!;

        var filled = 0;
        foreach (var table in ExportedTable.All)
        {
            var columns = await ReadAsync($"SELECT column_name::text FROM information_schema.columns WHERE table_name = '{table.Table}'");
            Assert.Empty(table.LeftOut.Keys.Except(columns));
            foreach (var row in copy[table.Table]!.AsArray().OfType<JsonObject>().Take(1))
            {
                filled++;
                Assert.Equal(columns.Except(table.LeftOut.Keys).Order(StringComparer.Ordinal), row.Select(value => value.Key).Order(StringComparer.Ordinal));
            }
        }

        Assert.True(filled >= 10);
        Assert.Equal(person.FamilyName, (string?)copy["demand"]![0]!["personal"]!["FamilyName"]);
        Assert.Equal(person.Email, (string?)copy["demand"]![0]!["contact"]!["Email"]);
        Assert.DoesNotContain(life.Traces[2], copy.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_column_of_bytes_is_copied_unopened()
    {
        foreach (var table in ExportedTable.All)
        {
            var bytes = await ReadAsync($"SELECT column_name::text FROM information_schema.columns WHERE table_name = '{table.Table}' AND data_type = 'bytea'");
            var open = Application.Sealing.SealedColumn.All.Where(c => c.Table == table.Table).Select(c => c.Column);
            Assert.Empty(bytes.Except(open).Except(table.LeftOut.Keys).Except(["number", "hash"]));
        }
    }

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
