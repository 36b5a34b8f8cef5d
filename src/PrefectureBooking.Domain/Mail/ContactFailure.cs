using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Mail;

/// <summary>The contact of a demand does not take our mails. One row while it is so; whoever corrects the contact deletes it.</summary>
/// <param name="Since">Business time of the first failure.</param>
/// <param name="Reason">Never the server's words, which may name the person.</param>
public sealed record ContactFailure(DemandId DemandId, DateTimeOffset Since, ContactFailureReason Reason);

public enum ContactFailureReason
{
    /// <summary>There is no such mailbox or domain.</summary>
    UnknownMailbox,

    FullMailbox,

    /// <summary>The person's server takes no mail from us.</summary>
    Refused,

    Other,
}
