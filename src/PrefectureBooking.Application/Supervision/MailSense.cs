using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Reminders;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Supervision;

/// <summary>Why a mail must not be sent any more: what it says is no longer so.</summary>
public enum LostSense
{
    /// <summary>The code in it is used, replaced or too old.</summary>
    CodeExpired,

    OfferEnded,

    /// <summary>The place was moved, cancelled or given to somebody else.</summary>
    PlaceNotHeld,

    /// <summary>The day or hour it speaks of is over.</summary>
    MomentPassed,

    /// <summary>Another answer has been given since.</summary>
    AnsweredSince,

    DemandEnded,
}

/// <summary>Whether what a mail says is still so. What it tells of the past (a cancellation, a changed contact) always is.</summary>
internal sealed class MailSense(BookingDbContext db, MailOfSite found, DateTimeOffset now, DateTimeOffset system, CancellationToken ct)
{
    /// <returns>Null while it is so.</returns>
    public Task<LostSense?> LostAsync(MailContent content) => content switch
    {
        _ when found.Mail.UselessAt <= now => Lost(LostSense.MomentPassed),
        VisitReminderMail m => PlaceAsync(m.Visit, AppointmentState.Confirmed),
        OfferReminderMail m => PlaceAsync(m.Visit, AppointmentState.Offered),
        CodeMail => CodeAsync(),
        OfferMail m => m.EndsAt <= now ? Lost(LostSense.OfferEnded) : PlaceAsync(m.Visit, AppointmentState.Offered),
        ConfirmationMail m => PlaceAsync(m.Visit, AppointmentState.Confirmed),
        MovedMail m => PlaceAsync(m.Visit, AppointmentState.Confirmed),
        MovedByUsMail m => PlaceAsync(m.Visit, AppointmentState.Confirmed, AppointmentState.Offered),
        RestoredMail m => PlaceAsync(m.Visit, AppointmentState.Confirmed, AppointmentState.Offered),
        PassMail m => PassAsync(m),
        PromiseMail m => UnlessAsync(LostSense.AnsweredSince, db.Promises.AnyAsync(p => p.DemandId == found.Demand && p.ReceivedBy == m.ReceivedBy && p.EndedOn == null, ct)),
        RecepisseEndsMail => UnlessAsync(LostSense.AnsweredSince, RecepisseEnds.Needed(db).AnyAsync(r => r.Id == new RecepisseId(found.Mail.SubjectId), ct)),
        NoGuaranteeMail or RangeMail or RegisteredMail or OfferEndedMail => UnlessAsync(LostSense.DemandEnded, db.Demands.AnyAsync(d => d.Id == found.Demand && d.EndedAt == null, ct)),
        _ => Task.FromResult<LostSense?>(null),
    };

    private async Task<LostSense?> CodeAsync()
    {
        var mail = found.Mail;
        var isInForce = await db.AccessCodes.AnyAsync(c => c.SubjectId == mail.SubjectId && c.ExpiresAt > system, ct)
            && !await db.OutboxMails.AnyAsync(m => m.Kind == CodeMail.Name && m.SubjectId == mail.SubjectId && m.Id != mail.Id && m.CreatedAt >= mail.CreatedAt, ct);
        return isInForce ? null : LostSense.CodeExpired;
    }

    // The sequence rises at each move: a mail of an earlier one names another hour.
    private Task<LostSense?> PlaceAsync(VisitDetails visit, params AppointmentState[] states)
    {
        var appointment = new AppointmentId(visit.Uid);
        return visit.StartsAt <= now
            ? Lost(LostSense.MomentPassed)
            : UnlessAsync(LostSense.PlaceNotHeld, db.Appointments.AnyAsync(a => a.Id == appointment && a.Sequence == visit.Sequence && states.Contains(a.State), ct));
    }

    private async Task<LostSense?> PassAsync(PassMail mail)
    {
        var site = new SiteId(mail.Site.Id);
        var zone = await db.Sites.Where(s => s.Id == site).Join(db.Prefectures, s => s.PrefectureId, p => p.Id, (_, p) => p.TimeZone).SingleAsync(ct);
        return mail.Day < LocalTimes.TodayIn(TimeZoneInfo.FindSystemTimeZoneById(zone), now)
            ? LostSense.MomentPassed
            : await UnlessAsync(LostSense.AnsweredSince, db.WalkInPasses.AnyAsync(p => p.DemandId == found.Demand && p.Day == mail.Day && p.EndedOn == null, ct));
    }

    private static async Task<LostSense?> UnlessAsync(LostSense lost, Task<bool> isStillSo) => await isStillSo ? null : lost;

    private static Task<LostSense?> Lost(LostSense lost) => Task.FromResult<LostSense?>(lost);
}
