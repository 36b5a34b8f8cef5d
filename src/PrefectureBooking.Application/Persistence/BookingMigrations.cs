using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace PrefectureBooking.Application.Persistence;

/// <summary>Brings a database to the schema of this version, as its owner. EF locks the history table: several instances may try.</summary>
public static class BookingMigrations
{
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
        await db.Database.MigrateAsync(ct);
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
        builder.UseNpgsql(connectionString)
            // Migrations are SQL files; a test compares them with the model instead of EF's snapshot.
            .ConfigureWarnings(w => w.Ignore(RelationalEventId.PendingModelChangesWarning));
}
