using Microsoft.EntityFrameworkCore;
using Npgsql;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Retention;

/// <summary>What the data-protection officer answers for: periods in force, what retention did, the state of the keys, deletions asked. Figures only.</summary>
public sealed class ReadRegister(
    IDbContextFactory<BookingDbContext> contexts, StaffAccess access, RetentionDatabase database, PersonalCipher cipher, KeyedHash hash, BookingClock clock)
{
    public static readonly IReadOnlyCollection<SiteRole> Roles = [SiteRole.Administrator];

    /// <returns>Null when the account administers no site.</returns>
    public async Task<DataRegister?> HandleAsync(StaffUserId account, CancellationToken ct)
    {
        if ((await access.SitesAsync(account, Roles, ct)).Count == 0)
        {
            return null;
        }

        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(ct);
        var asked = await db.AuditEntries.Where(e => e.Action == AskErasure.Action).Select(e => e.At).ToListAsync(ct);
        await db.Database.OpenConnectionAsync(ct);
        return new DataRegister(
            now, await RetentionPeriods.ReadAsync(db, DateOnly.FromDateTime(now.UtcDateTime), ct), database.IsConfigured,
            await db.RetentionDays.AsNoTracking().OrderByDescending(d => d.Day).FirstOrDefaultAsync(ct),
            await KeyRing.ReadAsync((NpgsqlConnection)db.Database.GetDbConnection(), cipher, hash, ct),
            [.. asked.GroupBy(at => new DateOnly(at.Year, at.Month, 1)).OrderByDescending(m => m.Key).Select(m => new MonthCount(m.Key, m.Count()))]);
    }
}

/// <param name="LastDay">What the last day on which retention ran brought; null when it never ran.</param>
/// <param name="Erasures">Asked by people, newest month first, as long as the journal is kept.</param>
public sealed record DataRegister(
    DateTimeOffset ReadAt, RetentionPeriods Periods, bool RetentionRuns, RetentionDay? LastDay, KeyRing Keys, IReadOnlyList<MonthCount> Erasures);

/// <param name="Month">Its first day (UTC).</param>
public sealed record MonthCount(DateOnly Month, int Count);
