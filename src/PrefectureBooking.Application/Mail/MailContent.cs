using System.Text.Json.Serialization;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Mail;

/// <summary>What a mail tells, as data: sealed into the outbox with the fact, rendered at sending. Instants are UTC.</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(CodeMail), "code")]
[JsonDerivedType(typeof(RegisteredMail), "registered")]
[JsonDerivedType(typeof(ConfirmationMail), "confirmation")]
[JsonDerivedType(typeof(MovedMail), "moved")]
[JsonDerivedType(typeof(CancelledMail), "cancelled")]
[JsonDerivedType(typeof(MovedByUsMail), "moved_by_us")]
[JsonDerivedType(typeof(CancelledByUsMail), "cancelled_by_us")]
[JsonDerivedType(typeof(RestoredMail), "restored")]
[JsonDerivedType(typeof(ClaimMail), "claim")]
[JsonDerivedType(typeof(IdentityCheckMail), "identity_check")]
[JsonDerivedType(typeof(IdentityVerifiedMail), "identity_verified")]
[JsonDerivedType(typeof(HandedOverMail), "handed_over")]
[JsonDerivedType(typeof(DataDeletedMail), "data_deleted")]
[JsonDerivedType(typeof(TakenBackMail), "taken_back")]
[JsonDerivedType(typeof(ContactReplacedMail), "contact_replaced")]
[JsonDerivedType(typeof(PromiseMail), "promise")]
[JsonDerivedType(typeof(PassMail), "pass")]
[JsonDerivedType(typeof(NoGuaranteeMail), "no_guarantee")]
[JsonDerivedType(typeof(RangeMail), "range")]
[JsonDerivedType(typeof(OfferMail), "offer")]
[JsonDerivedType(typeof(OfferEndedMail), "offer_ended")]
[JsonDerivedType(typeof(OfferReminderMail), OfferReminderMail.Name)]
[JsonDerivedType(typeof(VisitReminderMail), VisitReminderMail.Name)]
[JsonDerivedType(typeof(MissedMail), MissedMail.Name)]
[JsonDerivedType(typeof(WindowOpensMail), WindowOpensMail.Name)]
[JsonDerivedType(typeof(DeadlineDangerMail), DeadlineDangerMail.Name)]
[JsonDerivedType(typeof(CertificateReadyMail), CertificateReadyMail.Name)]
[JsonDerivedType(typeof(WeekWithoutPlaceMail), WeekWithoutPlaceMail.Name)]
[JsonDerivedType(typeof(RecepisseMail), RecepisseMail.Name)]
[JsonDerivedType(typeof(TitleReadyMail), TitleReadyMail.Name)]
[JsonDerivedType(typeof(RecepisseEndsMail), RecepisseEndsMail.Name)]
public abstract record MailContent
{
    /// <summary>Name of the kind in the outbox.</summary>
    [JsonIgnore]
    public abstract string Kind { get; }
}

/// <summary>The six digits that prove a mailbox.</summary>
public sealed record CodeMail(string Code, int ValidMinutes) : MailContent
{
    public const string Name = "code";

    public override string Kind => Name;
}

/// <summary>The demand exists. <paramref name="PlacesOpen"/>: hours could be chosen at that moment.</summary>
/// <param name="AnswersOn">The préfecture's day of the next evening run.</param>
/// <param name="OpensOn">First day of the legal window while it is ahead; null once it has begun, or without one.</param>
public sealed record RegisteredMail(string Dossier, string FollowToken, bool PlacesOpen, DateOnly AnswersOn, TimeOnly AnswersFrom, DateOnly? OpensOn) : MailContent
{
    public override string Kind => "registered";
}

public sealed record ConfirmationMail(string Dossier, string FollowToken, VisitDetails Visit) : MailContent
{
    public const string Name = "confirmation";

    public override string Kind => Name;
}

public sealed record MovedMail(string Dossier, string FollowToken, VisitDetails Visit, DateTimeOffset WasAt) : MailContent
{
    public override string Kind => "moved";
}

/// <summary>Cancelled by the person. <paramref name="DemandKept"/>: the demand goes on and keeps its rank.</summary>
/// <param name="WasOffer">The place was offered and not confirmed yet.</param>
public sealed record CancelledMail(string Dossier, string FollowToken, VisitDetails Visit, bool DemandKept, bool WasOffer) : MailContent
{
    public override string Kind => "cancelled";
}

/// <summary>To the contact on file: somebody registered with the same identity.</summary>
public sealed record ClaimMail(string Dossier, string PrefecturePhone) : MailContent
{
    public override string Kind => "claim";
}

/// <summary>To whoever registered, for every kind of doubt in the same words.</summary>
public sealed record IdentityCheckMail(string PrefecturePhone) : MailContent
{
    public override string Kind => "identity_check";
}

/// <summary>To the person whose title was seen: the demand that held their identity is theirs.</summary>
public sealed record IdentityVerifiedMail(string Dossier, string FollowToken) : MailContent
{
    public override string Kind => "identity_verified";
}

/// <summary>To the person who showed their title at the accueil and gave another mailbox or phone.</summary>
/// <param name="Phone">Of the préfecture: to be called when it was not the person.</param>
public sealed record ContactReplacedMail(string Dossier, string FollowToken, string Phone) : MailContent
{
    public override string Kind => "contact_replaced";
}

/// <summary>To the person who follows alone a demand that a helper had followed.</summary>
public sealed record TakenBackMail(string Dossier, string FollowToken) : MailContent
{
    /// <summary>Name of the organisation that helps nobody any more; null when the person took back control.</summary>
    public string? Closed { get; init; }

    public override string Kind => "taken_back";
}

/// <summary>To the contact a demand had before: it follows another one now. Names no dossier, which is no longer theirs.</summary>
public sealed record HandedOverMail(string PrefecturePhone) : MailContent
{
    public override string Kind => "handed_over";
}

/// <summary>To the person whose data are gone: it hangs on no demand, and names none.</summary>
/// <param name="AskedFor">By the person; else the data came to their term.</param>
/// <param name="CertificateUntil">Until when a certificate of theirs can still be verified; null when there is none.</param>
public sealed record DataDeletedMail(bool AskedFor, DateOnly? CertificateUntil) : MailContent
{
    public const string Name = "data_deleted";

    public override string Kind => Name;
}

/// <summary>Where and when the person is expected, as it stood when the mail was written.</summary>
/// <param name="Uid">Appointment id: the calendar entry's UID through all moves.</param>
/// <param name="Sequence">RFC 5545 SEQUENCE of the calendar entry.</param>
/// <param name="TimeZone">IANA zone of the site.</param>
public sealed record VisitDetails(
    Guid Uid, int Sequence, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string TimeZone,
    string SiteName, string SiteAddress, string SitePhone, LocalizedText Documents)
{
    public static VisitDetails Of(
        AppointmentId appointment, int sequence, DateTimeOffset startsAt, int minutes, Site site, Prefecture prefecture, Procedure procedure) => new(
        appointment.Value, sequence, startsAt, startsAt.AddMinutes(minutes), prefecture.TimeZone,
        site.Name, site.PostalAddress, site.Phone, procedure.Documents);
}
