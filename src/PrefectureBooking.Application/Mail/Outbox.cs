using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Mail;

/// <summary>Writes a mail into the caller's transaction, beside the fact it tells.</summary>
public sealed class Outbox(PersonalCipher cipher)
{
    private const string Purpose = "outbox_mail.envelope";

    /// <param name="db">The context in whose transaction the fact is written; the row is saved with it.</param>
    /// <param name="subject">Record the mail is about.</param>
    /// <param name="occurrence">Tells this mail from others of its kind about the same record; a repeated one violates <see cref="OutboxMail.OnePerOccurrence"/>.</param>
    /// <param name="now">Business time.</param>
    public OutboxMail Add(
        BookingDbContext db, MailContent content, Addressee to, Guid subject, string occurrence, DateTimeOffset now)
    {
        var mail = new OutboxMail
        {
            Id = OutboxMailId.New(),
            Kind = content.Kind,
            SubjectId = subject,
            Occurrence = occurrence,
            DemandId = to.Demand,
            Language = to.Language,
            Envelope = cipher.Seal(Purpose, new MailEnvelope(to.Address, content)),
            CreatedAt = now,
            DueAt = now,
        };
        db.OutboxMails.Add(mail);
        return mail;
    }

    public MailEnvelope Open(OutboxMail mail) => cipher.Open<MailEnvelope>(Purpose, mail.Envelope);
}

/// <summary>Whom the mail goes to and what it tells.</summary>
public sealed record MailEnvelope(string Recipient, MailContent Content);

/// <summary>A mailbox, the language its owner reads, and the demand on whose page the mail will stand.</summary>
public sealed record Addressee(string Address, string Language, DemandId? Demand);
