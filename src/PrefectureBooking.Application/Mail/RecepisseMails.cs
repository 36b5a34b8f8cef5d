namespace PrefectureBooking.Application.Mail;

/// <summary>A récépissé was handed over at the guichet: what it allows, and until when.</summary>
/// <param name="SiteId">Where.</param>
/// <param name="From">First day.</param>
/// <param name="Until">Last day, included.</param>
public sealed record RecepisseMail(string Dossier, string FollowToken, Guid SiteId, DateOnly From, DateOnly Until, bool AllowsWork) : MailContent
{
    public override string Kind => "recepisse";
}

/// <summary>A récépissé ends soon.</summary>
/// <param name="Until">Its last day, included.</param>
public sealed record RecepisseEndsMail(string Dossier, string FollowToken, DateOnly Until) : MailContent
{
    public const string Name = "recepisse_ends";

    public override string Kind => Name;
}
