using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Desk;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Visits;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Supervision;

/// <summary>
/// A mail's fact was told by phone or by post, with a note of how; it is never sent afterwards. Refused while a worker may be sending it:
/// the lease decides, so that nobody is told twice.
/// </summary>
public sealed class TellMail(IDbContextFactory<BookingDbContext> contexts, StaffAccess access, PersonalCipher cipher, BookingClock clock, TimeProvider system)
{
    public const string Action = "mail.told";

    /// <summary>Sealed in <c>outbox_mail.told_note</c>.</summary>
    public const string NotePurpose = "outbox_mail.told_note";

    public async Task<TellMailResult> HandleAsync(TellMailCommand command, CancellationToken ct) =>
        StaffMotive.IsGiven(command.Note) ? await contexts.InTransactionAsync(db => TellAsync(db, command, ct), ct) : new TellMailResult.NoteIsMissing();

    private async Task<TellMailResult> TellAsync(BookingDbContext db, TellMailCommand command, CancellationToken ct)
    {
        var now = clock.Now;
        if (await DeskOffice.FindAsync(db, access, command.By, HallRoles.Supervision, ct) is not { } office || await MailOfSite.FindAsync(db, office, command.Mail, ct) is not { } found)
        {
            return new TellMailResult.Refused();
        }

        if (found.Mail.Kind == CodeMail.Name)
        {
            return new TellMailResult.IsACode();
        }

        var (way, note) = (SnakeCase.Of(command.Way.ToString()), cipher.Seal(NotePurpose, command.Note.Trim()));
        var told = await found.Free(db, system.GetUtcNow()).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.State, OutboxState.Told).SetProperty(m => m.Outcome, way).SetProperty(m => m.ToldNote, note).SetProperty(m => m.SentAt, now)
                .SetProperty(m => m.RetryAt, (DateTimeOffset?)null).SetProperty(m => m.LockedUntil, (DateTimeOffset?)null).SetProperty(m => m.LockToken, (Guid?)null), ct);
        if (told == 0)
        {
            return await found.IsLeavingAsync(db, ct) ? new TellMailResult.IsLeaving() : new TellMailResult.AlreadyDone();
        }

        var appointment = new AppointmentId(found.Mail.SubjectId);
        await db.Offers.Where(o => o.AppointmentId == appointment).ToldAsync(now, ct);
        db.Add(office.Trace(now, $"{Action}:{way}", $"mail:{found.Mail.Kind}", found.Pseudonym));
        await db.SaveChangesAsync(ct);
        return new TellMailResult.Told();
    }
}

/// <param name="Note">How it went, in the supervisor's words.</param>
public sealed record TellMailCommand(HallCommand By, OutboxMailId Mail, TellWay Way, string Note);

public abstract record TellMailResult
{
    private TellMailResult()
    {
    }

    public sealed record Told : TellMailResult;

    public sealed record NoteIsMissing : TellMailResult;

    /// <summary>A code proves a mailbox: it may be said to nobody.</summary>
    public sealed record IsACode : TellMailResult;

    /// <summary>A worker holds it at this moment.</summary>
    public sealed record IsLeaving : TellMailResult;

    /// <summary>It left after all, or somebody else was first.</summary>
    public sealed record AlreadyDone : TellMailResult;

    public sealed record Refused : TellMailResult;
}
