using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Mail;

/// <summary>What another server reported about a mail after ours had taken it (RFC 3464).</summary>
public sealed class DeliveryReport
{
    public required OutboxMailId MailId { get; init; }

    /// <summary>SHA-256 that a copy of the same report has too.</summary>
    public required byte[] Digest { get; init; }

    /// <summary>Business time.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    public required ReportAction Action { get; init; }

    /// <summary><c>5.1.1</c>; empty when the report names none.</summary>
    public required string Status { get; init; }

    /// <summary>The mailbox itself is wrong. A failure 4.x.x is a server that gave up: the next mail may arrive.</summary>
    public bool IsPermanent => Action == ReportAction.Failed && Status.StartsWith('5');
}

public enum ReportAction
{
    /// <summary>It will not arrive.</summary>
    Failed,

    /// <summary>It is still on its way.</summary>
    Delayed,

    Other,
}
