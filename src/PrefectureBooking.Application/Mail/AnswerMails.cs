using PrefectureBooking.Domain.Documents;

namespace PrefectureBooking.Application.Mail;

/// <summary>The evening's answer: the person will be received by a day.</summary>
/// <param name="NoticeDays">Working days before its day at which a place is offered (n).</param>
/// <param name="OfferDays">Working days to confirm it.</param>
public sealed record PromiseMail(string Dossier, string FollowToken, DateOnly ReceivedBy, int NoticeDays, int OfferDays) : MailContent
{
    public override string Kind => "promise";
}

/// <summary>The evening's answer when nothing can be promised, or a free pass for tomorrow.</summary>
/// <param name="NoPlaceBefore">Last day covered by the papers in hand; null for a pass that replaces no promise.</param>
/// <param name="Site">Where the pass is honoured.</param>
public sealed record PassMail(string Dossier, string FollowToken, DateOnly? NoPlaceBefore, DateOnly Day, HalfDay Half, PassSite Site) : MailContent
{
    public override string Kind => "pass";
}

/// <param name="TimeZone">IANA zone of the site.</param>
public sealed record PassSite(Guid Id, string Name, string Address, string Phone, string TimeZone);

/// <summary>The evening's answer when neither a promise nor a pass could be given.</summary>
/// <param name="Deadline">Last day covered by the papers in hand.</param>
public sealed record NoGuaranteeMail(string Dossier, string FollowToken, DateOnly Deadline) : MailContent
{
    public override string Kind => "no_guarantee";
}

/// <summary>The evening's answer without deadline, or after it: an honest range, never a promise.</summary>
/// <param name="From">Null when nobody was received lately.</param>
/// <param name="Until">Null when no end can honestly be named.</param>
public sealed record RangeMail(string Dossier, string FollowToken, DateOnly? From, DateOnly? Until) : MailContent
{
    public override string Kind => "range";
}

/// <summary>A place is held for the person until an instant.</summary>
/// <param name="OfferToken">Confirms or declines once.</param>
/// <param name="IsStandby">Freed at short notice: declining costs nothing, silence neither.</param>
public sealed record OfferMail(string Dossier, string FollowToken, string OfferToken, VisitDetails Visit, DateTimeOffset EndsAt, bool IsStandby) : MailContent
{
    public override string Kind => "offer";
}

/// <summary>The person did not answer in time.</summary>
/// <param name="IsAsleep">The demand takes part in no run until its owner wakes it.</param>
public sealed record OfferEndedMail(string Dossier, string FollowToken, VisitDetails Visit, bool IsAsleep) : MailContent
{
    public override string Kind => "offer_ended";
}
