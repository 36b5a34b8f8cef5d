using Npgsql;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Persistence;

public sealed class TestDatabaseTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task Each_role_enters_the_migrated_database_as_itself()
    {
        Assert.Equal("booking_owner of " + database.Name, await AskAsync(database.OwnerConnectionString, WhoAndWhere));
        Assert.Equal("booking_app of " + database.Name, await AskAsync(database.AppConnectionString, WhoAndWhere));
        Assert.Equal("booking_retention of " + database.Name, await AskAsync(database.RetentionConnectionString, WhoAndWhere));
        Assert.Equal("0", await AskAsync(database.AppConnectionString, "SELECT count(*)::text FROM demand"));
    }

    [Fact]
    public async Task The_application_s_role_cannot_change_the_schema()
    {
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => AskAsync(database.AppConnectionString, "DROP TABLE demand"));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refusal.SqlState);
    }

    private const string WhoAndWhere = "SELECT current_user || ' of ' || current_database()";

    private static async Task<string?> AskAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        return (string?)await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
