using PrefectureBooking.Application.Mail.Transports;

namespace PrefectureBooking.Application.Mail;

/// <summary>A mail in the reader's words.</summary>
public sealed record RenderedMail(string Subject, string Html, string Text, IReadOnlyList<MailAttachment> Attachments)
{
    /// <summary>The text as a page shows it: lines end where a paragraph does.</summary>
    public required string Paragraphs { get; init; }
}
