using PrefectureBooking.Application.Mail.Templates;
using PrefectureBooking.Application.Texts;

namespace PrefectureBooking.Application.Mail;

internal static class MailSubject
{
    /// <summary>In the current language.</summary>
    public static string Of(MailContent content) => content switch
    {
        CodeMail => MailTexts.CodeSubject,
        RegisteredMail => MailTexts.RegisteredSubject,
        ConfirmationMail m => Dated(MailTexts.ConfirmationSubject, m.Visit),
        MovedMail m => Dated(MailTexts.MovedSubject, m.Visit),
        CancelledMail { WasOffer: true } => MailTexts.CancelledOfferSubject,
        CancelledMail => MailTexts.CancelledSubject,
        MovedByUsMail m => Dated(MailTexts.MovedByUsSubject, m.Visit),
        CancelledByUsMail m => Dated(MailTexts.CancelledByUsSubject, m.Visit),
        RestoredMail m => Dated(MailTexts.RestoredSubject, m.Visit),
        ClaimMail => MailTexts.ClaimSubject,
        IdentityCheckMail => MailTexts.IdentityCheckSubject,
        IdentityVerifiedMail => MailTexts.IdentityVerifiedSubject,
        TakenBackMail => MailTexts.TakenBackSubject,
        ContactReplacedMail => MailTexts.ContactReplacedSubject,
        HandedOverMail => MailTexts.HandedOverSubject,
        DataDeletedMail => MailTexts.DataDeletedSubject,
        PromiseMail m => MailTexts.PromiseSubject.With(MailDates.InWords(m.ReceivedBy)),
        PassMail m => MailTexts.PassSubject.With(MailDates.InWords(m.Day)),
        NoGuaranteeMail => MailTexts.NoGuaranteeSubject,
        RangeMail => MailTexts.RangeSubject,
        OfferMail m => MailTexts.OfferSubject.With(MailDates.DayInWords(m.Visit.StartsAt, m.Visit.TimeZone)),
        OfferEndedMail => MailTexts.OfferEndedSubject,
        OfferReminderMail m => MailTexts.OfferReminderSubject.With(MailDates.DayInWords(m.Visit.StartsAt, m.Visit.TimeZone)),
        VisitReminderMail m => Dated(MailTexts.VisitReminderSubject, m.Visit),
        MissedMail m => MailTexts.MissedSubject.With(MailDates.DayInWords(m.Visit.StartsAt, m.Visit.TimeZone)),
        WindowOpensMail => MailTexts.WindowOpensSubject,
        DeadlineDangerMail m => MailTexts.DeadlineDangerSubject.With(MailDates.InWords(m.Deadline)),
        CertificateReadyMail => MailTexts.CertificateReadySubject,
        WeekWithoutPlaceMail m => MailTexts.WeekWithoutPlaceSubject.With(MailDates.InWords(m.Monday)),
        RecepisseMail m => MailTexts.RecepisseSubject.With(MailDates.InWords(m.Until)),
        TitleReadyMail => MailTexts.TitleReadySubject,
        RecepisseEndsMail m => MailTexts.RecepisseEndsSubject.With(MailDates.InWords(m.Until)),
        _ => throw new InvalidOperationException($"Mail kind {content.Kind} has no subject."),
    };

    private static string Dated(string text, VisitDetails visit) =>
        text.With(MailDates.InWords(visit.StartsAt, visit.TimeZone));
}
