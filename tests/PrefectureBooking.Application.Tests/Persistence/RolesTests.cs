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

    [Theory]
    [InlineData("DELETE FROM demand")]
    [InlineData("DELETE FROM demand_pseudonym")]
    [InlineData("DELETE FROM claim")]
    [InlineData("DELETE FROM appointment")]
    [InlineData("DELETE FROM outbox_mail")]
    [InlineData("DELETE FROM ticket")]
    [InlineData("DELETE FROM recepisse")]
    [InlineData("DELETE FROM kept_certificate")]
    [InlineData("INSERT INTO kept_certificate VALUES ('', '2027-01-04', '')")]
    [InlineData("UPDATE retention_period SET length = 900")]
    [InlineData("INSERT INTO retention_period VALUES ('demand', '2027-01-04', 900, 'month', 'x', 'x')")]
    [InlineData("DELETE FROM retention_day")]
    public Task The_application_does_not_do_what_only_retention_may(string sql) => The_application_is_refused(sql);

    [Theory]
    [InlineData("SELECT personal FROM demand")]
    [InlineData("SELECT dossier FROM demand")]
    [InlineData("SELECT deadline FROM demand")]
    [InlineData("UPDATE demand SET ended_at = now()")]
    [InlineData("SELECT pseudonym FROM demand_pseudonym")]
    [InlineData("SELECT hash FROM demand_identity")]
    [InlineData("SELECT envelope FROM outbox_mail")]
    [InlineData("SELECT answers FROM claim")]
    [InlineData("SELECT answers FROM journey")]
    [InlineData("SELECT actor FROM audit_entry")]
    [InlineData("UPDATE audit_entry SET actor = 'x'")]
    [InlineData("INSERT INTO audit_entry (at, actor, action, subject_kind) VALUES (now(), 'x', 'x', 'x')")]
    [InlineData("SELECT content FROM kept_certificate")]
    [InlineData("SELECT id FROM staff_user")]
    [InlineData("SELECT id FROM appointment")]
    [InlineData("DELETE FROM batch_entry")]
    [InlineData("DELETE FROM visit")]
    [InlineData("UPDATE retention_period SET length = 900")]
    [InlineData("SET ROLE booking_app")]
    public async Task Retention_is_refused(string sql)
    {
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => ReadAsync(database.RetentionConnectionString, sql));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refusal.SqlState);
    }

    [Theory]
    [InlineData("audit_entry"), InlineData("call"), InlineData("call_step"), InlineData("visit"), InlineData("batch"), InlineData("batch_entry"), InlineData("batch_figure")]
    [InlineData("batch_places"), InlineData("filled_day"), InlineData("seed_commitment"), InlineData("first_share_review"), InlineData("policy_version")]
    [InlineData("issued_document"), InlineData("certificate_attempt"), InlineData("retention_period"), InlineData("kept_certificate")]
    public async Task What_is_only_added_the_application_can_neither_change_nor_remove(string table)
    {
        var rights = await ReadAsync(database.OwnerConnectionString,
            $"""
             SELECT privilege_type::text FROM information_schema.table_privileges WHERE grantee = 'booking_app' AND table_name = '{table}'
             UNION SELECT privilege_type::text FROM information_schema.column_privileges WHERE grantee = 'booking_app' AND table_name = '{table}'
             """);

        Assert.Empty(rights.Except(["SELECT", "INSERT"]));
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
