using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Mail.Sense;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Mail.Delivery;

/// <summary>
/// Who may send which row, so that several workers never send the same: a row is claimed in a short transaction and held by a token
/// until a system time. Business time decides what is due, system time what is held.
/// </summary>
public sealed class OutboxLeases(
    IDbContextFactory<BookingDbContext> contexts, ContactOnFile contact, BookingClock clock, TimeProvider system, IOptions<OutboxOptions> options)
{
    /// <summary>Codes first: somebody is waiting in front of a form for them.</summary>
    public async Task<IReadOnlyList<OutboxMail>> ClaimAsync(Guid token, CancellationToken ct)
    {
        var now = system.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(ct);
        await LapseAsync(db, now, ct);
        // One statement, hence its own transaction: committed before anything is sent. Rows another worker holds are passed over.
        var claimed = await db.OutboxMails.FromSql($"""
            WITH due AS MATERIALIZED (
                SELECT id FROM outbox_mail
                WHERE state IN ('queued', 'sending') AND due_at <= {clock.Now}
                  AND (retry_at IS NULL OR retry_at <= {now}) AND (locked_until IS NULL OR locked_until <= {now})
                ORDER BY (kind = 'code') DESC, due_at, id
                LIMIT {options.Value.BatchSize}
                FOR UPDATE SKIP LOCKED)
            UPDATE outbox_mail SET state = 'sending', locked_until = {now + options.Value.Lease}, lock_token = {token}
            FROM due WHERE outbox_mail.id = due.id
            RETURNING outbox_mail.*
            """).AsNoTracking().ToListAsync(ct);
        return [.. claimed.OrderBy(m => m.Kind != "code").ThenBy(m => m.DueAt)];
    }

    // What came too late is neither sent nor told: a reminder of yesterday would only frighten. Rows that somebody is changing are looked at next time.
    private Task<int> LapseAsync(BookingDbContext db, DateTimeOffset now, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
         WITH over AS MATERIALIZED (
             SELECT id FROM outbox_mail
             WHERE useless_at <= {clock.Now} AND state IN ('queued', 'sending', 'to_tell', 'failed') AND (locked_until IS NULL OR locked_until <= {now})
             FOR UPDATE SKIP LOCKED)
         UPDATE outbox_mail SET state = 'lapsed', locked_until = NULL, lock_token = NULL, retry_at = NULL
         FROM over WHERE outbox_mail.id = over.id
         """, ct);

    /// <summary>False when the row is no longer ours: the lease ran out and another worker took it.</summary>
    public async Task<bool> RenewAsync(OutboxMailId id, Guid token, CancellationToken ct)
    {
        var until = system.GetUtcNow() + options.Value.Lease;
        return await HeldAsync(id, token, held => held.ExecuteUpdateAsync(set => set.SetProperty(m => m.LockedUntil, until), ct)) == 1;
    }

    // Marking is not cancelled by a stop: what the server answered must be known, or the mail would be repeated.
    public Task MarkSentAsync(OutboxMail mail, Guid token, string? reply)
    {
        var now = system.GetUtcNow();
        return HeldAsync(mail.Id, token, held => held.ExecuteUpdateAsync(set => set
            .SetProperty(m => m.State, OutboxState.Sent)
            .SetProperty(m => m.Attempts, mail.Attempts + 1)
            .SetProperty(m => m.SentAt, now)
            .SetProperty(m => m.Outcome, reply)
            .SetProperty(m => m.RetryAt, (DateTimeOffset?)null)
            .SetProperty(m => m.LockedUntil, (DateTimeOffset?)null)
            .SetProperty(m => m.LockToken, (Guid?)null)));
    }

    /// <summary>It was late, and what it says is no longer so: nobody is told of it.</summary>
    public Task MarkLapsedAsync(OutboxMail mail, Guid token, LostSense why) =>
        ReleaseAsync(mail.Id, token, OutboxState.Lapsed, mail.Attempts, retryAt: null, SnakeCase.Of(why.ToString()));

    /// <summary>With what the failure says of the person's contact, in the same transaction.</summary>
    public Task MarkFailedAsync(OutboxMail mail, Guid token, string reason) => contexts.InTransactionAsync(
        async db =>
        {
            var failure = MailTroubles.Of(reason).OfContact();
            var isBlamed = failure is not null && await contact.IsBlamedAsync(db, mail, CancellationToken.None);
            var held = await ReleaseAsync(Held(db, mail.Id, token), OutboxState.Failed, mail.Attempts + 1, retryAt: null, reason);
            if (held == 1 && isBlamed && ContactOnFile.DemandOf(mail) is { } demand)
            {
                await db.WriteContactFailureAsync(demand, failure!.Value, clock.Now, CancellationToken.None);
            }

            return held;
        }, CancellationToken.None);

    /// <summary>Counts the attempt: waits as long as the backoff says, or fails when it says no more.</summary>
    public Task MarkDeferredAsync(OutboxMail mail, Guid token, string reason) =>
        options.Value.WaitAfter(mail.Attempts + 1) is { } wait
            ? ReleaseAsync(mail.Id, token, OutboxState.Queued, mail.Attempts + 1, system.GetUtcNow() + wait, reason)
            : MarkFailedAsync(mail, token, reason);

    /// <summary>The server was down: all that is still held waits, and the attempt does not count.</summary>
    public async Task GiveBackAsync(Guid token, string reason)
    {
        var until = system.GetUtcNow() + options.Value.ServerPause;
        await using var db = await contexts.CreateDbContextAsync();
        await db.OutboxMails.Where(m => m.LockToken == token).ExecuteUpdateAsync(set => set
            .SetProperty(m => m.State, OutboxState.Queued)
            .SetProperty(m => m.RetryAt, until)
            .SetProperty(m => m.Outcome, reason)
            .SetProperty(m => m.LockedUntil, (DateTimeOffset?)null)
            .SetProperty(m => m.LockToken, (Guid?)null));
    }

    /// <summary>Its domain has a place for it later: not an attempt.</summary>
    public Task PutOffAsync(OutboxMail mail, Guid token, DateTimeOffset place) =>
        HeldAsync(mail.Id, token, held => held.ExecuteUpdateAsync(set => set
            .SetProperty(m => m.State, OutboxState.Queued)
            .SetProperty(m => m.RetryAt, place)
            .SetProperty(m => m.RatePlace, place)
            .SetProperty(m => m.LockedUntil, (DateTimeOffset?)null)
            .SetProperty(m => m.LockToken, (Guid?)null)));

    private Task<int> ReleaseAsync(
        OutboxMailId id, Guid token, OutboxState state, int attempts, DateTimeOffset? retryAt, string reason) =>
        HeldAsync(id, token, held => ReleaseAsync(held, state, attempts, retryAt, reason));

    private static Task<int> ReleaseAsync(IQueryable<OutboxMail> held, OutboxState state, int attempts, DateTimeOffset? retryAt, string reason) =>
        held.ExecuteUpdateAsync(set => set
            .SetProperty(m => m.State, state)
            .SetProperty(m => m.Attempts, attempts)
            .SetProperty(m => m.RetryAt, retryAt)
            .SetProperty(m => m.Outcome, reason)
            .SetProperty(m => m.LockedUntil, (DateTimeOffset?)null)
            .SetProperty(m => m.LockToken, (Guid?)null));

    private async Task<int> HeldAsync(OutboxMailId id, Guid token, Func<IQueryable<OutboxMail>, Task<int>> change)
    {
        await using var db = await contexts.CreateDbContextAsync();
        return await change(Held(db, id, token));
    }

    private static IQueryable<OutboxMail> Held(BookingDbContext db, OutboxMailId id, Guid token) =>
        db.OutboxMails.Where(m => m.Id == id && m.LockToken == token);
}
