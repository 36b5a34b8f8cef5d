using System.Text;
using PrefectureBooking.Application.Mail.Transports;
using PrefectureBooking.Application.Texts;

namespace PrefectureBooking.Application.Mail.Calendar;

/// <summary>The calendar file of the mails that tell of a visit, in the current language.</summary>
internal static class VisitFile
{
    private const string FileName = "rendez-vous.ics";

    public static MailAttachment? Of(MailContent content, DateTimeOffset stamp) => content switch
    {
        ConfirmationMail m => Attachment(m.Visit, stamp, cancelled: false),
        MovedMail m => Attachment(m.Visit, stamp, cancelled: false),
        MovedByUsMail m => Attachment(m.Visit, stamp, cancelled: false),
        RestoredMail m => Attachment(m.Visit, stamp, cancelled: false),
        // An offer had no file yet.
        CancelledMail { WasOffer: false } m => Attachment(m.Visit, stamp, cancelled: true),
        CancelledByUsMail { WasOffer: false } m => Attachment(m.Visit, stamp, cancelled: true),
        _ => null,
    };

    private static MailAttachment Attachment(VisitDetails visit, DateTimeOffset stamp, bool cancelled)
    {
        var entry = new CalendarEntry(
            visit.Uid, visit.Sequence, stamp, visit.StartsAt, visit.EndsAt,
            MailTexts.CalendarSummary.With(visit.SiteName),
            $"{visit.SiteName}, {visit.SiteAddress}", MailTexts.NotAPermit, cancelled);
        return new MailAttachment(
            FileName, $"text/calendar; charset=utf-8; method={CalendarFile.Method(cancelled)}", Encoding.UTF8.GetBytes(CalendarFile.Write(entry)));
    }
}
