using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Desk;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Mail.Delivery;
using PrefectureBooking.Application.Mail.Sense;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Visits;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Supervision;

/// <summary>
/// Queues a mail once more: the same row, hence the same Message-Id; its attempts begin anew. Not while a worker may be sending it, not
/// when it was told or left, and not when what it says is no longer so or its mailbox is no longer the person's.
/// </summary>
public sealed class ResendMail(
    IDbContextFactory<BookingDbContext> contexts, StaffAccess access, MailSense sense, Outbox outbox, OutboxSignal signal, BookingClock clock, TimeProvider system)
{
    public const string Action = "mail.resent";

    public async Task<ResendResult> HandleAsync(HallCommand by, OutboxMailId mail, CancellationToken ct)
    {
        var result = await contexts.InTransactionAsync(db => QueueAsync(db, by, mail, ct), ct);
        if (result is ResendResult.Queued)
        {
            signal.Wake();
        }

        return result;
    }

    private async Task<ResendResult> QueueAsync(BookingDbContext db, HallCommand by, OutboxMailId id, CancellationToken ct)
    {
        var (now, held) = (clock.Now, system.GetUtcNow());
        if (await DeskOffice.FindAsync(db, access, by, HallRoles.Supervision, ct) is not { } office || await MailOfSite.FindAsync(db, office, id, ct) is not { } found)
        {
            return new ResendResult.Refused();
        }

        if (await sense.LostAsync(db, found.Mail, outbox.Open(found.Mail), ct) is { } lost)
        {
            return new ResendResult.LostItsSense(lost);
        }

        var queued = await found.Free(db, held).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.State, OutboxState.Queued).SetProperty(m => m.Attempts, 0).SetProperty(m => m.RetryAt, (DateTimeOffset?)null).SetProperty(m => m.Outcome, (string?)null)
                .SetProperty(m => m.LockedUntil, (DateTimeOffset?)null).SetProperty(m => m.LockToken, (Guid?)null), ct);
        if (queued == 0)
        {
            return await found.IsLeavingAsync(db, ct) ? new ResendResult.IsLeaving() : new ResendResult.AlreadyDone();
        }

        await db.EndContactFailureAsync(found.Demand, ct);
        db.Add(office.Trace(now, Action, $"mail:{found.Mail.Kind}", found.Pseudonym));
        await db.SaveChangesAsync(ct);
        return new ResendResult.Queued();
    }
}

public abstract record ResendResult
{
    private ResendResult()
    {
    }

    public sealed record Queued : ResendResult;

    public sealed record LostItsSense(LostSense Why) : ResendResult;

    /// <summary>A worker holds it at this moment.</summary>
    public sealed record IsLeaving : ResendResult;

    /// <summary>It left, or somebody was told.</summary>
    public sealed record AlreadyDone : ResendResult;

    /// <summary>No such mail, or not of this account's site: the same answer for both.</summary>
    public sealed record Refused : ResendResult;
}
