using Microsoft.EntityFrameworkCore;
using Npgsql;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Retention;

/// <summary>Deletes what has come to its term, in bounded batches; one instance at a time. Active demands are never touched.</summary>
public sealed class RetentionRun(IDbContextFactory<BookingDbContext> contexts, RetentionDatabase database, EraseDemand erase, BookingClock clock, TimeProvider time)
{
    private const long OneAtATime = 7_226_133_085;
    private const int BatchSize = 500;
    private const int MostBatches = 40;

    private static readonly string[] Counts = ["demands", "certificates_kept", "certificates_ended", "claims", "mails", "journal_entries", "journeys", "codes"];

    /// <returns>False when another instance is at it.</returns>
    public async Task<bool> HandleAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using (var alone = connection.Command("SELECT pg_try_advisory_lock($1)", OneAtATime))
        {
            if (await alone.ExecuteScalarAsync(ct) is not true)
            {
                return false;
            }
        }

        try
        {
            await RunAsync(connection, ct);
            return true;
        }
        finally
        {
            // A pooled connection would keep the lock.
            await connection.RunAsync("SELECT pg_advisory_unlock($1)", [OneAtATime], CancellationToken.None);
        }
    }

    private async Task RunAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var (now, system) = (clock.Now, time.GetUtcNow());
        await using var db = await contexts.CreateDbContextAsync(ct);
        var periods = await RetentionPeriods.ReadAsync(db, DateOnly.FromDateTime(now.UtcDateTime), ct);
        await WriteDownAsync(connection, now, "demands", 0, ct);
        await DemandsAsync(connection, periods, now, ct);

        // Journeys and codes live by the system's clock, everything else by business time.
        (string Count, string Table, string Key, string Where, object[] Values)[] rules =
        [
            ("certificates_ended", "kept_certificate", "opener", "issued_on < $1", [DateOnly.FromDateTime(periods[RetentionKind.Certificate].Before(now).UtcDateTime)]),
            ("claims", "claim", "id", "coalesce(settled_at, created_at) < $1", [periods[RetentionKind.Claim].Before(now)]),
            ("mails", "outbox_mail", "id", "demand_id IS NULL AND state NOT IN ('queued', 'sending') AND due_at < $1", [periods[RetentionKind.Mail].Before(now)]),
            ("journal_entries", "audit_entry", "id", "at < $1", [periods[RetentionKind.Journal].Before(now)]),
            ("journeys", "journey", "id", "expires_at <= $1 OR created_at < $2", [system, periods[RetentionKind.Journey].Before(system)]),
            ("codes", "access_code", "subject_id", "expires_at < $1", [periods[RetentionKind.Code].Before(system)]),
            ("codes", "attempt_count", "token", "window_ends_at < $1", [periods[RetentionKind.Code].Before(system)]),
            ("codes", "mail_rate", "domain", "next_at < $1", [periods[RetentionKind.Code].Before(system)]),
        ];
        foreach (var rule in rules)
        {
            await WriteDownAsync(connection, now, rule.Count, await InBatchesAsync(connection, rule.Table, rule.Key, rule.Where, rule.Values, ct), ct);
        }
    }

    private async Task DemandsAsync(NpgsqlConnection connection, RetentionPeriods periods, DateTimeOffset now, CancellationToken ct)
    {
        var before = periods[RetentionKind.Demand].Before(now);
        var (after, left) = (Guid.Empty, BatchSize * MostBatches);
        while (left > 0 && await EndedAsync(connection, before, after, ct) is { Count: > 0 } ids)
        {
            var erased = new List<ErasedDemand>();
            foreach (var id in ids)
            {
                if (await erase.HandleAsync(new DemandId(id), before, periods[RetentionKind.Certificate], ct) is { } one)
                {
                    erased.Add(one);
                }
            }

            await WriteDownAsync(connection, now, "demands", erased.Count, ct);
            await WriteDownAsync(connection, now, "certificates_kept", erased.Sum(e => e.Certificates), ct);
            (after, left) = (ids[^1], left - ids.Count);
        }
    }

    private static async Task<List<Guid>> EndedAsync(NpgsqlConnection connection, DateTimeOffset before, Guid after, CancellationToken ct)
    {
        var ids = new List<Guid>(BatchSize);
        await using var command = connection.Command(
            $"SELECT id FROM demand WHERE ended_at IS NOT NULL AND (ended_at < $1 OR erase_asked_at IS NOT NULL) AND {EraseDemand.RecepisseIsOver("$1")} AND id > $2 ORDER BY id LIMIT {BatchSize}", before, after);
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            ids.Add(row.GetGuid(0));
        }

        return ids;
    }

    private static async Task<int> InBatchesAsync(NpgsqlConnection connection, string table, string key, string where, object[] values, CancellationToken ct)
    {
        var (all, last, batches) = (0, BatchSize, 0);
        while (last == BatchSize && batches++ < MostBatches)
        {
            last = await connection.RunAsync($"DELETE FROM {table} WHERE {key} IN (SELECT {key} FROM {table} WHERE {where} LIMIT {BatchSize})", values, ct);
            all += last;
        }

        return all;
    }

    private static Task<int> WriteDownAsync(NpgsqlConnection connection, DateTimeOffset now, string what, int count, CancellationToken ct) => connection.RunAsync(
        $"""
         INSERT INTO retention_day AS d (day, last_run_at, demands, certificates_kept, certificates_ended, claims, mails, journal_entries, journeys, codes)
         SELECT $1, $2, v.demands, v.certificates_kept, v.certificates_ended, v.claims, v.mails, v.journal_entries, v.journeys, v.codes
         FROM (SELECT {string.Join(", ", Counts.Select(c => (c == what ? "$3::int" : "0") + " AS " + c))}) v
         ON CONFLICT (day) DO UPDATE SET last_run_at = excluded.last_run_at, {what} = d.{what} + excluded.{what}
         """,
        [DateOnly.FromDateTime(now.UtcDateTime), now, count], ct);
}
