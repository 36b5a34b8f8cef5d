using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Mail.Sense;

/// <summary>Whether what a mail says is still so. What it tells of the past (a cancellation, a changed contact) always is.</summary>
internal sealed class MailTruth(BookingDbContext db, OutboxMail mail, DateTimeOffset now, DateTimeOffset system, CancellationToken ct)
{
    private readonly DemandId _demand = ContactOnFile.DemandOf(mail) ?? default;

    // A kind that is not listed fails instead of leaving untrue.
    public Task<LostSense?> LostAsync(MailContent content) => content switch
    {
        _ when mail.UselessAt <= now => Lost(content is CodeMail ? LostSense.CodeExpired : content is OfferMail or OfferReminderMail ? LostSense.OfferEnded : LostSense.MomentPassed),
        CodeMail => CodeAsync(),
        OfferMail m => PlaceAsync(m.Visit, AppointmentState.Offered),
        OfferReminderMail m => PlaceAsync(m.Visit, AppointmentState.Offered),
        ConfirmationMail m => PlaceAsync(m.Visit, AppointmentState.Confirmed),
        MovedMail m => PlaceAsync(m.Visit, AppointmentState.Confirmed),
        VisitReminderMail m => PlaceAsync(m.Visit, AppointmentState.Confirmed),
        MovedByUsMail m => PlaceAsync(m.Visit, AppointmentState.Confirmed, AppointmentState.Offered),
        RestoredMail m => PlaceAsync(m.Visit, AppointmentState.Confirmed, AppointmentState.Offered),
        CancelledByUsMail m => UnlessAsync(LostSense.AnsweredSince, VisitIs(m.Visit, AppointmentState.Displaced)),
        MissedMail m => UnlessAsync(LostSense.AbsenceCorrected, VisitIs(m.Visit, AppointmentState.NoShow)),
        PromiseMail m => UnlessAsync(LostSense.AnsweredSince, db.Promises.AnyAsync(p => p.DemandId == _demand && p.ReceivedBy == m.ReceivedBy && p.EndedOn == null, ct)),
        PassMail m => UnlessAsync(LostSense.AnsweredSince, db.WalkInPasses.AnyAsync(p => p.DemandId == _demand && p.Day == m.Day && p.EndedOn == null, ct)),
        NoGuaranteeMail or WeekWithoutPlaceMail => WaitsAsync(isPromisedNothing: true),
        DeadlineDangerMail m => WaitsAsync(isPromisedNothing: true, m.Deadline),
        WindowOpensMail m => WaitsAsync(isPromisedNothing: false, m.Deadline),
        RangeMail => WaitsAsync(isPromisedNothing: false),
        RegisteredMail or OfferEndedMail or CertificateReadyMail => UnlessAsync(LostSense.DemandEnded, db.Demands.AnyAsync(d => d.Id == _demand && d.EndedAt == null, ct)),
        RecepisseEndsMail => UnlessAsync(LostSense.AnsweredSince, LastRecepisses.Needed(db).AnyAsync(r => r.Id == new RecepisseId(mail.SubjectId), ct)),
        TitleReadyMail => IfAsync(LostSense.TitleCollected, LastRecepisses.Collected(db, _demand).AnyAsync(ct)),
        IdentityCheckMail => UnlessAsync(LostSense.AnsweredSince, db.Claims.AnyAsync(c => c.Id == new ClaimId(mail.SubjectId) && c.SettledAt == null, ct)),
        CancelledMail or RecepisseMail or ClaimMail or IdentityVerifiedMail or TakenBackMail or ContactReplacedMail or HandedOverMail or DataDeletedMail => Task.FromResult<LostSense?>(null),
        _ => throw new InvalidOperationException($"Mail kind {content.Kind} says nowhere until when it is true."),
    };

    private async Task<LostSense?> CodeAsync()
    {
        var isInForce = await db.AccessCodes.AnyAsync(c => c.SubjectId == mail.SubjectId && c.ExpiresAt > system, ct)
            && !await db.OutboxMails.AnyAsync(m => m.Kind == CodeMail.Name && m.SubjectId == mail.SubjectId && m.Id != mail.Id && m.CreatedAt >= mail.CreatedAt, ct);
        return isInForce ? null : LostSense.CodeExpired;
    }

    private Task<LostSense?> PlaceAsync(VisitDetails visit, params AppointmentState[] states) =>
        visit.StartsAt <= now ? Lost(LostSense.MomentPassed) : UnlessAsync(LostSense.PlaceNotHeld, VisitIs(visit, states));

    // The sequence rises at each move: a mail of an earlier one names another hour.
    private Task<bool> VisitIs(VisitDetails visit, params AppointmentState[] states)
    {
        var appointment = new AppointmentId(visit.Uid);
        return db.Appointments.AnyAsync(a => a.Id == appointment && a.Sequence == visit.Sequence && states.Contains(a.State), ct);
    }

    /// <param name="isPromisedNothing">What it says is wrong beside a promise, too.</param>
    /// <param name="deadline">What it says is about this one.</param>
    private async Task<LostSense?> WaitsAsync(bool isPromisedNothing, DateOnly? deadline = null)
    {
        var waiting = await (from d in db.Demands
                             where d.Id == _demand && d.EndedAt == null
                             select new
                             {
                                 d.Deadline,
                                 HasPlace = db.Appointments.Any(a => a.DemandId == d.Id
                                     && (a.State == AppointmentState.Offered || a.State == AppointmentState.Confirmed
                                         || a.State == AppointmentState.CheckedIn || a.State == AppointmentState.InService)),
                                 IsPromised = db.Promises.Any(p => p.DemandId == d.Id && p.EndedOn == null),
                             }).SingleOrDefaultAsync(ct);
        return waiting is null ? LostSense.DemandEnded
            : waiting.HasPlace || (isPromisedNothing && waiting.IsPromised) || (deadline is not null && deadline != waiting.Deadline) ? LostSense.AnsweredSince
            : null;
    }

    private static async Task<LostSense?> UnlessAsync(LostSense lost, Task<bool> isStillSo) => await isStillSo ? null : lost;

    private static async Task<LostSense?> IfAsync(LostSense lost, Task<bool> hasHappened) => await hasHappened ? lost : null;

    private static Task<LostSense?> Lost(LostSense lost) => Task.FromResult<LostSense?>(lost);
}
