using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;

namespace PrefectureBooking.Application.Access;

/// <summary>Counts attempts under a keyed token in one statement, so that parallel tries cannot slip past the limit.</summary>
public sealed class AttemptLimit(IDbContextFactory<BookingDbContext> contexts, KeyedHash hash, TimeProvider time)
{
    /// <returns>Null when the attempt may go on, else the instant (UTC) at which the wait ends.</returns>
    public async Task<DateTimeOffset?> CountAsync(string what, string who, int most, TimeSpan window, CancellationToken ct)
    {
        var (token, now) = (hash.Of("attempt:" + what, who), time.GetUtcNow());
        await using var db = await contexts.CreateDbContextAsync(ct);
        var counted = await db.Database.SqlQuery<Counted>(
            $"""
             INSERT INTO attempt_count AS c (token, window_ends_at, attempts) VALUES ({token}, {now + window}, 1)
             ON CONFLICT (token) DO UPDATE SET
                 attempts = CASE WHEN c.window_ends_at <= {now} THEN 1 ELSE c.attempts + 1 END,
                 window_ends_at = CASE WHEN c.window_ends_at <= {now} THEN {now + window} ELSE c.window_ends_at END
             RETURNING attempts AS "Attempts", window_ends_at AS "WindowEndsAt"
             """).ToListAsync(ct);
        return counted[0].Attempts > most ? counted[0].WindowEndsAt : null;
    }

    public async Task ForgetAsync(string what, string who, CancellationToken ct)
    {
        var token = hash.Of("attempt:" + what, who);
        await using var db = await contexts.CreateDbContextAsync(ct);
        await db.AttemptCounts.Where(c => c.Token == token).ExecuteDeleteAsync(ct);
    }

    private sealed record Counted(int Attempts, DateTimeOffset WindowEndsAt);
}
