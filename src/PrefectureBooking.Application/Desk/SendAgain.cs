using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Mail.Delivery;
using PrefectureBooking.Application.Mail.Sense;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Mail;

namespace PrefectureBooking.Application.Desk;

/// <summary>
/// Queues a mail that failed once more, to the same mailbox: servers get well, and full mailboxes are emptied. Not when what it says is no
/// longer so, or its mailbox is no longer the person's.
/// </summary>
public sealed class SendAgain(IDbContextFactory<BookingDbContext> contexts, StaffAccess access, MailSense sense, Outbox outbox, OutboxSignal signal, BookingClock clock)
{
    public const string Action = "mail.sent-again";

    /// <param name="command">Its way is not looked at: it is mail.</param>
    /// <param name="ct">Ends the wait.</param>
    public async Task<TellResult> HandleAsync(TellCommand command, CancellationToken ct)
    {
        var result = await contexts.InTransactionAsync(db => QueueAsync(db, command, ct), ct);
        if (result is TellResult.Told)
        {
            signal.Wake();
        }

        return result;
    }

    private async Task<TellResult> QueueAsync(BookingDbContext db, TellCommand command, CancellationToken ct)
    {
        if (await DeskOffice.FindAsync(db, access, command.By, ct) is not { } office
            || await ToldMail.FindAsync(db, office, command.Mail, ct) is not { } mail)
        {
            return new TellResult.Refused();
        }

        var row = await db.OutboxMails.AsNoTracking().SingleAsync(m => m.Id == command.Mail, ct);
        if (row.State == OutboxState.Failed && await sense.LostAsync(db, row, outbox.Open(row), ct) is { } lost)
        {
            return new TellResult.LostItsSense(lost);
        }

        var queued = await db.OutboxMails.Where(m => m.Id == command.Mail && m.State == OutboxState.Failed).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.State, OutboxState.Queued).SetProperty(m => m.Attempts, 0).SetProperty(m => m.RetryAt, (DateTimeOffset?)null), ct);
        if (queued == 0)
        {
            return new TellResult.AlreadyTold();
        }

        await db.EndContactFailureAsync(mail.Demand, ct);
        db.Add(office.Trace(clock.Now, Action, $"mail:{mail.Kind}", mail.Pseudonym));
        await db.SaveChangesAsync(ct);
        return new TellResult.Told();
    }
}
