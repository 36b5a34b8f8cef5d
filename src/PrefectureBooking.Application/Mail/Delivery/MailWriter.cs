using Microsoft.Extensions.Options;
using PrefectureBooking.Application.Mail.Bounces;
using PrefectureBooking.Application.Mail.Transports;
using PrefectureBooking.Domain.Mail;

namespace PrefectureBooking.Application.Mail.Delivery;

/// <summary>Opens a sealed row and writes the mail that leaves.</summary>
public sealed class MailWriter(Outbox outbox, MailRenderer renderer, MailEnclosures enclosures, ReturnPaths returns, IOptions<MailOptions> options)
{
    public MailEnvelope Open(OutboxMail mail) => outbox.Open(mail);

    public async Task<OutgoingMail> WriteAsync(OutboxMail mail, MailEnvelope envelope)
    {
        var rendered = await renderer.RenderAsync(envelope.Content, mail.Language);
        var papers = await enclosures.OfAsync(mail.DemandId, envelope.Content, CancellationToken.None);
        return new OutgoingMail(
            options.Value.Sender, MessageId(mail), RecipientOf(envelope),
            rendered.Subject, rendered.Html, rendered.Text, [.. rendered.Attachments, .. papers])
        {
            ReturnPath = returns.Of(mail.Id),
        };
    }

    public static string RecipientOf(MailEnvelope envelope) =>
        envelope.Recipient ?? throw new InvalidOperationException("A mail without mailbox is told by the accueil.");

    /// <summary>The same at every attempt: if a crash falls between the server's "yes" and our mark, mailboxes see one message twice, not two.</summary>
    private string MessageId(OutboxMail mail) => $"{mail.Id.Value:N}@{options.Value.ListId}";
}
