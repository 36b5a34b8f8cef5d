using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Mail;

/// <summary>A mail to send, written in the same transaction as what it tells.</summary>
public sealed class OutboxMail
{
    /// <summary>Unique index (kind, subject, occurrence): a retried operation cannot mail twice.</summary>
    public const string OnePerOccurrence = "outbox_mail_one_per_occurrence";

    public required OutboxMailId Id { get; init; }

    /// <summary>Name of the kind: <c>confirmation</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Id of the record the mail is about.</summary>
    public required Guid SubjectId { get; init; }

    /// <summary>Tells mails of one kind about one record apart: a sequence, a date, a code's id.</summary>
    public required string Occurrence { get; init; }

    /// <summary>The demand on whose page the mail is readable; null for a code sent before there is one.</summary>
    public DemandId? DemandId { get; init; }

    public required string Language { get; init; }

    /// <summary>Sealed recipient and parameters; rendered at sending.</summary>
    public required byte[] Envelope { get; init; }

    /// <summary>Business time.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Business time from which it may be sent.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>Business time from which it is not sent any more; null where it never loses its sense.</summary>
    public DateTimeOffset? UselessAt { get; init; }

    public OutboxState State { get; set; } = OutboxState.Queued;

    public int Attempts { get; set; }

    /// <summary>System time of the next attempt after a deferral.</summary>
    public DateTimeOffset? RetryAt { get; set; }

    /// <summary>System time until which a worker holds the row.</summary>
    public DateTimeOffset? LockedUntil { get; set; }

    public Guid? LockToken { get; set; }

    public DateTimeOffset? SentAt { get; set; }

    /// <summary>The server's reply, or the reason of the last failure.</summary>
    public string? Outcome { get; set; }

    /// <summary>System time of the minute in which the recipient's domain has a place for it; null where nothing limits the domain.</summary>
    public DateTimeOffset? RatePlace { get; set; }

    /// <summary>Whether a text message announced it, for who is reached by phone; null: not tried.</summary>
    public Texted? Texted { get; set; }

    /// <summary>System time.</summary>
    public DateTimeOffset? TextedAt { get; set; }

    /// <summary>Sealed: what a supervisor wrote of how the person was told; only of <see cref="OutboxState.Told"/>.</summary>
    public byte[]? ToldNote { get; set; }
}

public enum OutboxState
{
    Queued,
    Sending,
    Sent,
    Failed,

    /// <summary>The person is not reached by mail: the accueil tells them by phone, by post or in person.</summary>
    ToTell,

    /// <summary>Told another way. Final: the database lets no such mail be sent.</summary>
    Told,

    /// <summary>Not sent in time, and useless now.</summary>
    Lapsed,
}

public enum Texted
{
    /// <summary>In hand; stays so where the process was stopped meanwhile: it is never sent a second time.</summary>
    Sending,

    Sent,

    /// <summary>There is no number, or none that takes text messages.</summary>
    Impossible,

    Failed,
}
