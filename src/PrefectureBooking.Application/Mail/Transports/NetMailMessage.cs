using System.Net.Mail;
using System.Net.Mime;
using System.Text;

namespace PrefectureBooking.Application.Mail.Transports;

/// <summary>The mail as the base class library writes it: for .eml files everywhere, for SMTP where MailKit is absent.</summary>
internal static class NetMailMessage
{
    public static MailMessage From(OutgoingMail mail)
    {
        var message = new MailMessage
        {
            From = new MailAddress(mail.Sender.Address, mail.Sender.Name, Encoding.UTF8),
            Subject = mail.Subject,
            SubjectEncoding = Encoding.UTF8,
        };
        message.To.Add(new MailAddress(mail.To));
        message.ReplyToList.Add(new MailAddress(mail.Sender.ReplyTo));
        message.Headers["Message-ID"] = $"<{mail.MessageId}>";
        message.Headers[OutgoingMail.ListIdHeader] = $"<{mail.Sender.ListId}>";
        message.Headers[OutgoingMail.AutoSubmittedHeader] = OutgoingMail.AutoSubmitted;
        message.AlternateViews.Add(View(mail.Text, MediaTypeNames.Text.Plain));
        message.AlternateViews.Add(View(mail.Html, MediaTypeNames.Text.Html));
        foreach (var attachment in mail.Attachments)
        {
            message.Attachments.Add(Attached(attachment));
        }

        return message;
    }

    private static AlternateView View(string content, string type)
    {
        var view = AlternateView.CreateAlternateViewFromString(content, Encoding.UTF8, type);
        view.TransferEncoding = TransferEncoding.QuotedPrintable;
        return view;
    }

    private static Attachment Attached(MailAttachment attachment) =>
        new(new MemoryStream(attachment.Content.ToArray()), new ContentType(attachment.ContentType))
        {
            Name = attachment.FileName,
            // Outlook misreads calendars in quoted-printable.
            TransferEncoding = TransferEncoding.Base64,
        };
}
