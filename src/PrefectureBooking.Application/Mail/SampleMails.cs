using PrefectureBooking.Domain.Documents;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Mail;

/// <summary>
/// One mail of each kind, for Nanterre on a winter morning: what supervisors see of the wording, and what the tests measure.
/// Nobody's data, and the link opens nothing.
/// </summary>
public static class SampleMails
{
    public const string Token = "lien-invente-pour-l-exemple";

    public static readonly VisitDetails Nanterre = new(
        Guid.Parse("0190c1d2-0000-7000-8000-000000000001"), 3,
        new DateTimeOffset(2027, 1, 12, 8, 40, 0, TimeSpan.Zero), new DateTimeOffset(2027, 1, 12, 9, 0, 0, TimeSpan.Zero), "Europe/Paris",
        "Préfecture de Nanterre", "167-177 avenue Joliot-Curie, 92000 Nanterre", "01 40 97 20 00",
        LocalizedText.Of("Titre de séjour\nPasseport", "Residence permit\nPassport"));

    public static readonly ConfirmationMail Confirmation = new("7K2M9QX4TB", Token, Nanterre);

    public static readonly IReadOnlyList<MailContent> All =
    [
        new CodeMail("042917", 15),
        new RegisteredMail("7K2M9QX4TB", Token, PlacesOpen: false, new DateOnly(2027, 1, 4), new TimeOnly(18, 0), OpensOn: null),
        Confirmation,
        new MovedMail("7K2M9QX4TB", Token, Nanterre, Nanterre.StartsAt.AddDays(-1)),
        new CancelledMail("7K2M9QX4TB", Token, Nanterre, DemandKept: true, WasOffer: false),
        new ClaimMail("7K2M9QX4TB", "01 40 97 20 00"),
        new IdentityCheckMail("01 40 97 20 00"),
        new IdentityVerifiedMail("7K2M9QX4TB", Token),
        new TakenBackMail("7K2M9QX4TB", Token),
        new ContactReplacedMail("7K2M9QX4TB", Token, "01 40 97 20 00"),
        new HandedOverMail("01 40 97 20 00"),
        new DataDeletedMail(AskedFor: true, new DateOnly(2028, 12, 4)),
        new PromiseMail("7K2M9QX4TB", Token, new DateOnly(2027, 3, 1), 3, 2),
        new PassMail("7K2M9QX4TB", Token, new DateOnly(2027, 2, 1), new DateOnly(2027, 1, 29), HalfDay.Afternoon, new(Guid.Empty, Nanterre.SiteName, Nanterre.SiteAddress, Nanterre.SitePhone, Nanterre.TimeZone)),
        new NoGuaranteeMail("7K2M9QX4TB", Token, new DateOnly(2027, 2, 1)),
        new RangeMail("7K2M9QX4TB", Token, new DateOnly(2027, 2, 1), new DateOnly(2027, 4, 2)),
        new OfferMail("7K2M9QX4TB", Token, Token, Nanterre, Nanterre.StartsAt.AddDays(-4), IsStandby: false),
        new MovedByUsMail("7K2M9QX4TB", Token, Nanterre, Nanterre.StartsAt.AddDays(-1)),
        new CancelledByUsMail("7K2M9QX4TB", Token, Nanterre, new DateOnly(2027, 1, 11), new DateOnly(2027, 1, 29), WasOffer: false),
        new RestoredMail("7K2M9QX4TB", Token, Nanterre),
        new OfferReminderMail("7K2M9QX4TB", Token, Nanterre, Nanterre.StartsAt.AddDays(-4)),
        new VisitReminderMail("7K2M9QX4TB", Token, Nanterre),
        new MissedMail("7K2M9QX4TB", Token, Nanterre, new DateOnly(2027, 2, 11)),
        new WindowOpensMail("7K2M9QX4TB", Token, new DateOnly(2027, 2, 1)),
        new DeadlineDangerMail("7K2M9QX4TB", Token, new DateOnly(2027, 2, 1), "01 40 97 20 00"),
        new CertificateReadyMail("7K2M9QX4TB", Token, Runs: 12, Weeks: 3),
        new WeekWithoutPlaceMail("7K2M9QX4TB", Token, new DateOnly(2027, 1, 4), Runs: 5),
        new RecepisseMail("7K2M9QX4TB", Token, Guid.Empty, new DateOnly(2027, 1, 12), new DateOnly(2027, 7, 11), AllowsWork: true, IsAnnounced: true),
        new TitleReadyMail("7K2M9QX4TB", Token, Nanterre.SiteName, Nanterre.SiteAddress, Nanterre.SitePhone, StampsEuros: 225, Nanterre.Documents, ByAppointment: true),
        new RecepisseEndsMail("7K2M9QX4TB", Token, new DateOnly(2027, 7, 11), IsTold: false),
        new OfferEndedMail("7K2M9QX4TB", Token, Nanterre, IsAsleep: true),
    ];

    /// <returns>Null where there is no such kind.</returns>
    public static MailContent? Find(string kind) => All.FirstOrDefault(mail => string.Equals(mail.Kind, kind, StringComparison.Ordinal));
}
