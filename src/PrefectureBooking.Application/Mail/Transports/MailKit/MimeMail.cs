using MimeKit;

namespace PrefectureBooking.Application.Mail.Transports;

internal static class MimeMail
{
    public static MimeMessage From(OutgoingMail mail)
    {
        var message = new MimeMessage { Subject = mail.Subject, MessageId = mail.MessageId };
        message.From.Add(new MailboxAddress(mail.Sender.Name, mail.Sender.Address));
        message.ReplyTo.Add(MailboxAddress.Parse(mail.Sender.ReplyTo));
        message.To.Add(MailboxAddress.Parse(mail.To));
        message.Headers.Add(OutgoingMail.ListIdHeader, $"<{mail.Sender.ListId}>");
        message.Headers.Add(OutgoingMail.AutoSubmittedHeader, OutgoingMail.AutoSubmitted);
        message.Body = Body(mail);
        return message;
    }

    private static MimeEntity Body(OutgoingMail mail)
    {
        var body = new BodyBuilder { TextBody = mail.Text, HtmlBody = mail.Html };
        foreach (var attachment in mail.Attachments)
        {
            var part = (MimePart)body.Attachments.Add(attachment.FileName, attachment.Content.ToArray(), ContentType.Parse(attachment.ContentType));
            // Outlook misreads calendars in quoted-printable.
            part.ContentTransferEncoding = ContentEncoding.Base64;
        }

        return body.ToMessageBody();
    }
}
