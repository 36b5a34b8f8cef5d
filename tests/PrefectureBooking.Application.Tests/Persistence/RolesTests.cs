using Npgsql;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Persistence;

/// <summary>What the roles cannot do, whatever the application is made to ask.</summary>
public sealed class RolesTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("UPDATE audit_entry SET motive = 'none'")]
    [InlineData("DELETE FROM audit_entry")]
    [InlineData("TRUNCATE audit_entry")]
    [InlineData("ALTER TABLE audit_entry DISABLE TRIGGER ALL")]
    [InlineData("UPDATE issued_document SET occurrence = '9'")]
    [InlineData("DELETE FROM issued_document")]
    [InlineData("UPDATE certificate_attempt SET site = 'x'")]
    [InlineData("DELETE FROM certificate_attempt")]
    [InlineData("UPDATE policy_version SET motive = 'none'")]
    [InlineData("DELETE FROM policy_version")]
    [InlineData("CREATE TABLE copy AS SELECT 1 AS one")]
    [InlineData("CREATE SCHEMA hidden")]
    [InlineData("CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'")]
    [InlineData("DROP INDEX appointment_one_active_per_slot")]
    [InlineData("ALTER TABLE appointment DISABLE TRIGGER appointment_keeps_slot_taken")]
    [InlineData("DELETE FROM \"__EFMigrationsHistory\"")]
    [InlineData("SET ROLE booking_owner")]
    [InlineData("UPDATE call SET called_at = now()")]
    [InlineData("DELETE FROM call")]
    [InlineData("DELETE FROM call_step")]
    [InlineData("UPDATE visit SET outcome = 'other'")]
    [InlineData("SET ROLE booking_retention")]
    [InlineData("CREATE ROLE friend")]
    [InlineData("COPY demand TO '/tmp/demand.csv'")]
    public async Task The_application_is_refused(string sql)
    {
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => ReadAsync(database.AppConnectionString, sql));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refusal.SqlState);
    }

    [Fact]
    public async Task The_application_adds_to_the_audit() =>
        Assert.Empty(await ReadAsync(database.AppConnectionString,
            "INSERT INTO audit_entry (at, actor, action, subject_kind) VALUES ('2027-01-04T09:00:00Z', 'system', 'test', 'none')"));

    [Theory]
    [InlineData("booking_app")]
    [InlineData("booking_retention")]
    public async Task Only_the_owner_owns(string role)
    {
        var owned = await ReadAsync(database.OwnerConnectionString,
            $"""
             SELECT relname FROM pg_class WHERE relowner = '{role}'::regrole
             UNION ALL SELECT proname FROM pg_proc WHERE proowner = '{role}'::regrole
             UNION ALL SELECT typname FROM pg_type WHERE typowner = '{role}'::regrole
             UNION ALL SELECT nspname FROM pg_namespace WHERE nspowner = '{role}'::regrole
             UNION ALL SELECT datname FROM pg_database WHERE datdba = '{role}'::regrole
             """);
        var power = await ReadAsync(database.OwnerConnectionString,
            $"""
             SELECT rolname FROM pg_roles WHERE rolname = '{role}' AND (rolsuper OR rolcreatedb OR rolcreaterole OR rolbypassrls OR rolreplication)
             UNION ALL SELECT roleid::regrole::text FROM pg_auth_members WHERE member = '{role}'::regrole
             """);

        Assert.Empty(owned);
        Assert.Empty(power);
    }

    [Fact]
    public async Task Retention_reads_and_deletes_what_it_must_and_nothing_else()
    {
        var grants = await ReadAsync(database.OwnerConnectionString,
            """
            SELECT table_name || ' ' || string_agg(privilege_type, ' ' ORDER BY privilege_type)
            FROM information_schema.role_table_grants WHERE grantee = 'booking_retention' GROUP BY table_name ORDER BY table_name
            """);

        string[] tables =
        [
            "access_code", "attempt_count", "certificate_attempt", "claim", "demand", "demand_pseudonym", "issued_document", "journey", "offer", "outbox_mail", "promise",
            "recepisse", "return_visit_note", "ticket", "urgency", "walk_in_pass",
        ];
        Assert.Equal(tables.Select(table => table + " DELETE SELECT"), grants);
    }

    private static async Task<List<string>> ReadAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
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
