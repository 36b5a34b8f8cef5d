using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Mail;

/// <summary>A récépissé was handed over at the guichet: what it allows, and until when.</summary>
/// <param name="SiteId">Where.</param>
/// <param name="From">First day.</param>
/// <param name="Until">Last day, included.</param>
/// <param name="IsAnnounced">Whether a mail will tell its end; else the person is asked to keep it in mind.</param>
public sealed record RecepisseMail(string Dossier, string FollowToken, Guid SiteId, DateOnly From, DateOnly Until, bool AllowsWork, bool IsAnnounced) : MailContent
{
    public const string Name = "recepisse";

    public override string Kind => Name;
}

/// <summary>The card that was asked for has come.</summary>
/// <param name="StampsEuros">Tax stamps to bring; 0 when there are none.</param>
/// <param name="Documents">To bring, one a line.</param>
/// <param name="ByAppointment">Whether cards are handed over by appointment there; else at the accueil.</param>
public sealed record TitleReadyMail(
    string Dossier, string FollowToken, string SiteName, string SiteAddress, string SitePhone, int StampsEuros, LocalizedText Documents, bool ByAppointment) : MailContent
{
    public const string Name = "title_ready";

    public override string Kind => Name;
}

/// <summary>A récépissé ends soon.</summary>
/// <param name="Until">Its last day, included.</param>
/// <param name="IsTold">By the accueil, to who has no mailbox and so no code that opens the link.</param>
public sealed record RecepisseEndsMail(string Dossier, string FollowToken, DateOnly Until, bool IsTold) : MailContent
{
    public const string Name = "recepisse_ends";

    public override string Kind => Name;
}
