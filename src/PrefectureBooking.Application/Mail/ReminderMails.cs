namespace PrefectureBooking.Application.Mail;

/// <summary>Seven days, two days and one day before the visit, with the documents to bring.</summary>
public sealed record VisitReminderMail(string Dossier, string FollowToken, VisitDetails Visit) : MailContent
{
    public const string Name = "visit_reminder";

    public override string Kind => Name;
}

/// <summary>An offer is still open, and its end is near. The link leads to the person's page: the offer's own is not kept.</summary>
public sealed record OfferReminderMail(string Dossier, string FollowToken, VisitDetails Visit, DateTimeOffset EndsAt) : MailContent
{
    public const string Name = "offer_reminder";

    public override string Kind => Name;
}

/// <summary>Nobody came to the appointment.</summary>
/// <param name="AsleepUntil">From when the demand takes part again; null when it does already.</param>
public sealed record MissedMail(string Dossier, string FollowToken, VisitDetails Visit, DateOnly? AsleepUntil) : MailContent
{
    public const string Name = "missed";

    public override string Kind => Name;
}

/// <summary>The law lets the demand be made from today on.</summary>
public sealed record WindowOpensMail(string Dossier, string FollowToken, DateOnly Deadline) : MailContent
{
    public const string Name = "window_opens";

    public override string Kind => Name;
}

/// <summary>The papers in hand end soon and there is still no place.</summary>
public sealed record DeadlineDangerMail(string Dossier, string FollowToken, DateOnly Deadline, string PrefecturePhone) : MailContent
{
    public const string Name = "deadline_danger";

    public override string Kind => Name;
}

/// <summary>Runs without a place on two weeks or more: enough for a certificate a judge looks at.</summary>
public sealed record CertificateReadyMail(string Dossier, string FollowToken, int Runs, int Weeks) : MailContent
{
    public const string Name = "certificate_ready";

    public override string Kind => Name;
}

/// <summary>What a week's runs gave: no place.</summary>
/// <param name="Runs">Of the week, in which the demand took part.</param>
public sealed record WeekWithoutPlaceMail(string Dossier, string FollowToken, DateOnly Monday, int Runs) : MailContent
{
    public const string Name = "week_without_place";

    public override string Kind => Name;
}
