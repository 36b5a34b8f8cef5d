using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace PrefectureBooking.Application.Persistence;

/// <summary>One transaction at READ COMMITTED on a fresh context, tried again only when PostgreSQL asks for it.</summary>
public static class Transactions
{
    private const int MostTries = 5;

    public static async Task<T> InTransactionAsync<T>(
        this IDbContextFactory<BookingDbContext> contexts, Func<BookingDbContext, Task<T>> work, CancellationToken ct)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await using var db = await contexts.CreateDbContextAsync(ct);
                await using var transaction = await db.Database.BeginTransactionAsync(ct);

                // A refusal ends the whole transaction, never a part of it: two round trips less at each save.
                db.Database.AutoSavepointsEnabled = false;
                var result = await work(db);
                await transaction.CommitAsync(ct);
                return result;
            }
            catch (Exception e) when (tries < MostTries && IsConflict(e))
            {
                // 40001 and 40P01: PostgreSQL undid the whole transaction so that another could finish; the same work may now succeed.
                // 23503: a demand that was read has been deleted by its person since; read again, it is not there.
            }
        }
    }

    /// <summary>True when the exception is PostgreSQL's refusal by the named unique or exclusion constraint.</summary>
    public static bool Violates(this DbUpdateException exception, string constraint) =>
        exception.InnerException is PostgresException
        {
            SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.ExclusionViolation
        } refusal && refusal.ConstraintName == constraint;

    private static bool IsConflict(Exception e) =>
        (e as PostgresException ?? e.InnerException as PostgresException)
            is { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.ForeignKeyViolation };
}
