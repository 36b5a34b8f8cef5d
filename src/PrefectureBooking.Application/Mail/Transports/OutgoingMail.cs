namespace PrefectureBooking.Application.Mail.Transports;

/// <summary>A mail ready to leave, whatever library carries it.</summary>
/// <param name="MessageId">Without angle brackets; the same at every attempt, so that a mailbox can drop a repetition.</param>
public sealed record OutgoingMail(
    MailSender Sender, string MessageId, string To, string Subject, string Html, string Text, IReadOnlyList<MailAttachment> Attachments)
{
    public const string AutoSubmittedHeader = "Auto-Submitted";

    public const string AutoSubmitted = "auto-generated";

    public const string ListIdHeader = "List-Id";

    /// <summary>Where reports about this one mail go; null: to the sender.</summary>
    public string? ReturnPath { get; init; }
}

/// <summary>Who writes: fixed by configuration, the same on every mail.</summary>
/// <param name="ListId">As in RFC 2919: <c>rendez-vous.prefecture.example</c>, without angle brackets.</param>
public sealed record MailSender(string Address, string Name, string ReplyTo, string ListId);

/// <param name="ContentType">Full header value: <c>text/calendar; charset=utf-8; method=PUBLISH</c>.</param>
public sealed record MailAttachment(string FileName, string ContentType, ReadOnlyMemory<byte> Content);
