using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Web.Languages;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Desk;

/// <summary>Why mails do not reach a person, in words the accueil can repeat to them.</summary>
internal static class ContactFailureWords
{
    public static string Of(ContactFailure failure, TimeZoneInfo zone) =>
        StaffMailTexts.ContactFailsSince.With(LocalTimes.DateAndTimeIn(zone, failure.Since).Date.InWords(), Reason(failure.Reason));

    private static string Reason(ContactFailureReason reason) => reason switch
    {
        ContactFailureReason.UnknownMailbox => StaffMailTexts.FailsUnknown,
        ContactFailureReason.FullMailbox => StaffMailTexts.FailsFull,
        ContactFailureReason.Refused => StaffMailTexts.FailsRefused,
        _ => StaffMailTexts.FailsOther,
    };
}
