using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Mail.Sense;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Mail.Bounces;

/// <summary>
/// Takes in what a server reports about one of our mails. A mail that will not arrive counts as failed: its person stands on the list
/// « À prévenir ». A mailbox that is wrong for good is a failing contact until another one is proven.
/// </summary>
public sealed class ReceiveReport(IDbContextFactory<BookingDbContext> contexts, ReturnPaths returns, ContactOnFile contact, BookingClock clock)
{
    private const string Returned = "mail revenu à l'expéditeur";

    public async Task<ReportResult> HandleAsync(ReportedMail report, CancellationToken ct) =>
        report.Addressees.Select(returns.Find).FirstOrDefault(found => found is not null) is { } mail
            ? await contexts.InTransactionAsync(db => ReceiveAsync(db, mail, report, ct), ct)
            : new ReportResult.Unknown();

    private async Task<ReportResult> ReceiveAsync(BookingDbContext db, OutboxMailId id, ReportedMail report, CancellationToken ct)
    {
        if (await db.OutboxMails.AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, ct) is not { } mail)
        {
            return new ReportResult.Unknown();
        }

        var received = new DeliveryReport { MailId = id, Digest = report.Digest, ReceivedAt = clock.Now, Action = report.Action, Status = report.Status };
        if (!await AddAsync(db, received, ct))
        {
            return new ReportResult.AlreadyKnown();
        }

        return received.Action == ReportAction.Failed && await FailAsync(db, mail, received, ct) ? new ReportResult.Bounced(id) : new ReportResult.Noted();
    }

    private async Task<bool> FailAsync(BookingDbContext db, OutboxMail mail, DeliveryReport report, CancellationToken ct)
    {
        var why = report.IsPermanent ? MailTroubles.Of(ReasonOf(report)).OfContact() : null;
        var isBlamed = why is not null && await contact.IsBlamedAsync(db, mail, ct);

        // Only what had left can come back: a mail told by phone since, or sent again, is not undone by an old report.
        if (await FailAsync(db, report, ct) == 0)
        {
            return false;
        }

        if (isBlamed && ContactOnFile.DemandOf(mail) is { } demand)
        {
            await db.WriteContactFailureAsync(demand, why!.Value, report.ReceivedAt, ct);
        }

        return true;
    }

    private static async Task<bool> AddAsync(BookingDbContext db, DeliveryReport r, CancellationToken ct) => await db.Database.ExecuteSqlAsync(
        $"""
         INSERT INTO delivery_report (mail_id, digest, received_at, action, status)
         VALUES ({r.MailId.Value}, {r.Digest}, {r.ReceivedAt}, {SnakeCase.Of(r.Action.ToString())}, {r.Status})
         ON CONFLICT (mail_id, digest) DO NOTHING
         """, ct) == 1;

    private static Task<int> FailAsync(BookingDbContext db, DeliveryReport report, CancellationToken ct)
    {
        var reason = ReasonOf(report);
        return db.OutboxMails.Where(m => m.Id == report.MailId && m.State == OutboxState.Sent).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.State, OutboxState.Failed).SetProperty(m => m.Outcome, reason), ct);
    }

    /// <summary>Read by the accueil, on the list; in the form of a server's answer, as every refusal.</summary>
    private static string ReasonOf(DeliveryReport report) => report.Status switch
    {
        ['5', ..] => $"550 {report.Status} {Returned}",
        ['4', ..] => $"450 {report.Status} {Returned}",
        _ => $"554 {Returned}",
    };
}

public abstract record ReportResult
{
    private ReportResult()
    {
    }

    /// <summary>The mail did not arrive.</summary>
    public sealed record Bounced(OutboxMailId Mail) : ReportResult;

    /// <summary>A delay, or a mail that did not wait for this news.</summary>
    public sealed record Noted : ReportResult;

    public sealed record AlreadyKnown : ReportResult;

    /// <summary>Of no mail of ours: a forged token, or a mail whose data are gone.</summary>
    public sealed record Unknown : ReportResult;
}
