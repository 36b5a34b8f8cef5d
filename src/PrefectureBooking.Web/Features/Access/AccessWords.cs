using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Access;

/// <summary>What an entry of the journal says was done.</summary>
internal static class AccessWords
{
    public static string Of(string action) => action switch
    {
        "person.searched" => StaffAccessTexts.ActSearched,
        "demand.registered" => StaffAccessTexts.ActRegistered,
        "demand.withdrawn" or "demand.completed" => StaffAccessTexts.ActEnded,
        "demand.deadline-corrected" => StaffAccessTexts.ActDeadline,
        "demand.erasure-asked" => StaffAccessTexts.ActErasure,
        "mail.sent-again" or "mail.resent" => StaffAccessTexts.ActMail,
        "figures.exported" => StaffFiguresTexts.ActExported,
        "site-day.closed" => StaffAccessTexts.ActDay,
        "policy.decided" => StaffAccessTexts.ActPolicy,
        "demand.read" or "demand.found-by-identity" => StaffAccessTexts.ActRead,
        _ when action.EndsWith(".person-read", StringComparison.Ordinal) => StaffAccessTexts.ActRead,
        "day-list.exported" => StaffAccessTexts.ActListPrinted,
        _ when action.StartsWith("paper-entry.", StringComparison.Ordinal) => StaffAccessTexts.ActPaper,
        _ when action.EndsWith("-list.read", StringComparison.Ordinal) => StaffAccessTexts.ActListRead,
        _ when action.StartsWith("urgency.", StringComparison.Ordinal) => StaffAccessTexts.ActUrgency,
        _ when action.StartsWith("call.", StringComparison.Ordinal) => StaffAccessTexts.ActOutOfOrder,
        _ when action.StartsWith("claim.", StringComparison.Ordinal) => StaffAccessTexts.ActClaim,
        _ when action.StartsWith("person.told", StringComparison.Ordinal) || action.StartsWith("mail.told", StringComparison.Ordinal) => StaffAccessTexts.ActTold,
        _ when action.StartsWith("demand.", StringComparison.Ordinal) => StaffAccessTexts.ActFor,
        _ => StaffAccessTexts.ActOther,
    };
}
