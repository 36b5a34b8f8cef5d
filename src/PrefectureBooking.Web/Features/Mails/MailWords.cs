using PrefectureBooking.Application.Mail.Sense;
using PrefectureBooking.Application.Supervision;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Mails;

/// <summary>Kinds, causes and refusals in words that need no knowledge of mail servers.</summary>
internal static class MailWords
{
    public static string Kind(string kind) => kind switch
    {
        "code" => StaffMailTexts.KindCode,
        "registered" => StaffMailTexts.KindRegistered,
        "confirmation" => StaffMailTexts.KindConfirmation,
        "moved" => StaffMailTexts.KindMoved,
        "cancelled" => StaffMailTexts.KindCancelled,
        "moved_by_us" => StaffMailTexts.KindMovedByUs,
        "cancelled_by_us" => StaffMailTexts.KindCancelledByUs,
        "restored" => StaffMailTexts.KindRestored,
        "claim" => StaffMailTexts.KindClaim,
        "identity_check" => StaffMailTexts.KindIdentityCheck,
        "identity_verified" => StaffMailTexts.KindIdentityVerified,
        "handed_over" => StaffMailTexts.KindHandedOver,
        "data_deleted" => StaffMailTexts.KindDataDeleted,
        "taken_back" => StaffMailTexts.KindTakenBack,
        "contact_replaced" => StaffMailTexts.KindContactReplaced,
        "promise" => StaffMailTexts.KindPromise,
        "pass" => StaffMailTexts.KindPass,
        "no_guarantee" => StaffMailTexts.KindNoGuarantee,
        "range" => StaffMailTexts.KindRange,
        "offer" => StaffMailTexts.KindOffer,
        "offer_ended" => StaffMailTexts.KindOfferEnded,
        "offer_reminder" => StaffMailTexts.KindOfferReminder,
        "visit_reminder" => StaffMailTexts.KindVisitReminder,
        "missed" => StaffMailTexts.KindMissed,
        "window_opens" => StaffMailTexts.KindWindowOpens,
        "deadline_danger" => StaffMailTexts.KindDeadlineDanger,
        "certificate_ready" => StaffMailTexts.KindCertificateReady,
        "week_without_place" => StaffMailTexts.KindWeekWithoutPlace,
        "recepisse" => StaffMailTexts.KindRecepisse,
        "title_ready" => StaffMailTexts.KindTitleReady,
        "recepisse_ends" => StaffMailTexts.KindRecepisseEnds,
        _ => StaffMailTexts.KindOther,
    };

    public static string Of(MailTrouble trouble) => trouble switch
    {
        MailTrouble.NotTried => StaffMailTexts.TroubleNotTried,
        MailTrouble.UnknownMailbox => StaffMailTexts.TroubleUnknown,
        MailTrouble.FullMailbox => StaffMailTexts.TroubleFull,
        MailTrouble.Refused => StaffMailTexts.TroubleRefused,
        MailTrouble.ComeBackLater => StaffMailTexts.TroubleComeBack,
        MailTrouble.ServerDown => StaffMailTexts.TroubleDown,
        MailTrouble.NoAnswer => StaffMailTexts.TroubleNoAnswer,
        _ => StaffMailTexts.TroubleNotWritten,
    };

    public static string Of(LostSense lost) => StaffMailTexts.LostTitle.With(lost switch
    {
        LostSense.CodeExpired => StaffMailTexts.LostCode,
        LostSense.OfferEnded => StaffMailTexts.LostOffer,
        LostSense.PlaceNotHeld => StaffMailTexts.LostPlace,
        LostSense.MomentPassed => StaffMailTexts.LostMoment,
        LostSense.AnsweredSince => StaffMailTexts.LostAnswer,
        LostSense.AbsenceCorrected => StaffMailTexts.LostAbsence,
        LostSense.TitleCollected => StaffMailTexts.LostTitleCollected,
        LostSense.ContactReplaced => StaffMailTexts.LostContact,
        _ => StaffMailTexts.LostDemand,
    });

    /// <summary>What a press for several did, and what is left.</summary>
    public static string Of(ResentMails sent) => string.Join(" ", Sentences(sent));

    private static IEnumerable<string> Sentences(ResentMails sent)
    {
        yield return sent.Queued switch
        {
            0 => StaffMailTexts.SaidTogetherNone,
            1 => StaffMailTexts.SaidTogetherOne,
            _ => StaffMailTexts.SaidTogether.With(sent.Queued),
        };
        if (sent.LostTheirSense > 0)
        {
            yield return StaffMailTexts.SaidTogetherLost.With(sent.LostTheirSense);
        }

        if (sent.Left > 0)
        {
            yield return StaffMailTexts.SaidTogetherLeft.With(sent.Left);
        }
    }
}
