using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace PrefectureBooking.Application.Persistence;

/// <summary>Brings a database to the schema of this version, as its owner. Several instances may try at once: one does it, the others wait.</summary>
public static class BookingMigrations
{
    private const int PreparedStatements = 100;

    // Any number, as long as every version uses the same.
    private const long MigrationLock = 7_226_133_084;

    // An index over millions of rows takes minutes, and the other instances wait as long.
    private static readonly TimeSpan LongestMigration = TimeSpan.FromHours(1);

    /// <summary>Roles and database for a new server, run once by its superuser, one by one (CREATE DATABASE suffers no company).</summary>
    public static IReadOnlyList<string> RolesSql
    {
        get
        {
            using var stream = typeof(BookingMigrations).Assembly.GetManifestResourceStream($"{typeof(BookingMigrations).Namespace}.Roles.sql")!;
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd().Split(";\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        }
    }

    public static async Task ApplyAsync(string ownerConnectionString, CancellationToken ct)
    {
        await using var db = new BookingDbContext(Options(ownerConnectionString));
        db.Database.SetCommandTimeout(LongestMigration);
        await db.Database.OpenConnectionAsync(ct);

        // EF's own lock is on its history table, which a new database has not: two instances then ran the same files.
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_lock({MigrationLock})", ct);
        try
        {
            await db.Database.MigrateAsync(ct);
        }
        finally
        {
            // A pooled connection would keep the lock.
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({MigrationLock})", CancellationToken.None);
        }
    }

    /// <summary>True when this version's migrations are all applied; readable by the application's role.</summary>
    public static async Task<bool> AreAppliedAsync(BookingDbContext db, CancellationToken ct) =>
        !(await db.Database.GetPendingMigrationsAsync(ct)).Any();

    public static DbContextOptions<BookingDbContext> Options(string connectionString) =>
        new DbContextOptionsBuilder<BookingDbContext>().UseBooking(connectionString).Options;

    public static DbContextOptionsBuilder<T> UseBooking<T>(this DbContextOptionsBuilder<T> builder, string connectionString)
        where T : DbContext
    {
        ((DbContextOptionsBuilder)builder).UseBooking(connectionString);
        return builder;
    }

    public static DbContextOptionsBuilder UseBooking(this DbContextOptionsBuilder builder, string connectionString) =>
        builder.UseNpgsql(Prepared(connectionString))
            // Migrations are SQL files; a test compares them with the model instead of EF's snapshot.
            .ConfigureWarnings(w => w.Ignore(RelationalEventId.PendingModelChangesWarning));

    /// <summary>
    /// The same few statements come back all day: each connection plans them once. No operation leaves a setting on its connection,
    /// so that nothing has to be reset by seven statements before the next.
    /// </summary>
    private static string Prepared(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) is { MaxAutoPrepare: 0 } builder
            ? new NpgsqlConnectionStringBuilder(builder.ConnectionString) { MaxAutoPrepare = PreparedStatements, AutoPrepareMinUsages = 2, NoResetOnClose = true }.ConnectionString
            : connectionString;
}
