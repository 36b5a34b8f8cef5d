namespace PrefectureBooking.Application.Mail;

/// <summary>The préfecture changed its hours: another hour or day is kept for the person.</summary>
public sealed record MovedByUsMail(string Dossier, string FollowToken, VisitDetails Visit, DateTimeOffset WasAt) : MailContent
{
    public override string Kind => "moved_by_us";
}

/// <summary>The préfecture changed its hours and has no other place now: the person goes first in the next run.</summary>
/// <param name="Visit">The visit that does not take place.</param>
/// <param name="AnswerOn">Evening of the next run.</param>
/// <param name="ReceivedBy">Of the promise, which stands.</param>
/// <param name="WasOffer">The place was offered and not confirmed yet.</param>
public sealed record CancelledByUsMail(string Dossier, string FollowToken, VisitDetails Visit, DateOnly AnswerOn, DateOnly? ReceivedBy, bool WasOffer) : MailContent
{
    public override string Kind => "cancelled_by_us";
}

/// <summary>The change was taken back: the visit takes place as it was planned before.</summary>
public sealed record RestoredMail(string Dossier, string FollowToken, VisitDetails Visit) : MailContent
{
    public override string Kind => "restored";
}
