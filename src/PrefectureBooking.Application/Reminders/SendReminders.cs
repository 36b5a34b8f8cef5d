using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Mail.Delivery;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;

namespace PrefectureBooking.Application.Reminders;

/// <summary>Puts every reminder that is due and unsent into the outbox, once. Any number of instances may do so at the same time.</summary>
public sealed partial class SendReminders(
    IDbContextFactory<BookingDbContext> contexts, Outbox outbox, OutboxSignal signal, PersonalCipher cipher, BookingClock clock,
    ILogger<SendReminders> logger)
{
    private static readonly IReadOnlyList<IReminderKind> Kinds =
    [
        new VisitReminders(), new OfferReminders(), new WindowOpenings(), new DeadlineDangers(), new CertificatesReady(), new WeeksWithoutPlace(), new RecepisseEnds(), new MissedVisitNotices(),
    ];

    /// <returns>How many were written.</returns>
    public async Task<int> HandleAsync(CancellationToken ct)
    {
        var now = clock.Now;
        var written = 0;
        foreach (var prefecture in await PrefecturesAsync(ct))
        {
            foreach (var kind in Kinds)
            {
                foreach (var due in await FindAsync(kind, prefecture, now, ct))
                {
                    written += await TryAsync(kind, due, now, ct) ? 1 : 0;
                }
            }
        }

        if (written > 0)
        {
            signal.Wake();
        }

        return written;
    }

    private async Task<List<Prefecture>> PrefecturesAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Prefectures.AsNoTracking().ToListAsync(ct);
    }

    private async Task<IReadOnlyList<DueReminder>> FindAsync(IReminderKind kind, Prefecture prefecture, DateTimeOffset now, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await kind.FindAsync(db, prefecture, now, ct);
    }

    // One that cannot be written stops no other.
    private async Task<bool> TryAsync(IReminderKind kind, DueReminder due, DateTimeOffset now, CancellationToken ct)
    {
        try
        {
            return await contexts.InTransactionAsync(db => WriteAsync(db, due, now, ct), ct);
        }
        catch (Exception failure) when (failure is not OperationCanceledException && !failure.IsLostConnection())
        {
            LogBroken(kind.Kind, due.Subject, failure.GetType().Name);
            return false;
        }
    }

    private async Task<bool> WriteAsync(BookingDbContext db, DueReminder due, DateTimeOffset now, CancellationToken ct)
    {
        // Whoever ends the demand, or cancels or moves its place, waits until the reminder is written: what is read now is still true then.
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM demand WHERE id = {due.Demand.Value} FOR SHARE", ct);
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM appointment WHERE demand_id = {due.Demand.Value} FOR SHARE", ct);
        if (await DemandCase.FindAsync(db, due.Demand, ct) is not { } found
            || (!due.ForEverybody && !found.Demand.Reach.IsByMail())
            || await due.Write(db, found, FollowLink.Of(found.Demand, cipher).Value) is not { } content)
        {
            return false;
        }

        return await outbox.AddOnceAsync(db, content, Addressee.Of(found.Demand, cipher), due.Subject, due.Occurrence, now, ct, due.UselessAt);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The reminder {Kind} about {Subject} could not be written: {Failure}")]
    private partial void LogBroken(string kind, Guid subject, string failure);
}
