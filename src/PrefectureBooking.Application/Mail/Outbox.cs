using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Mail.Sense;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Domain.Demands;
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
        var mail = Compose(content, to, subject, occurrence, now);
        db.OutboxMails.Add(mail);
        return mail;
    }

    /// <summary>As <see cref="Add"/>, at once, and nothing when the same occurrence is already there.</summary>
    /// <param name="uselessAt">From when it is not sent any more, where the writer knows it better than the mail's words (<see cref="MailEnd"/>).</param>
    /// <returns>Whether it was written.</returns>
    public async Task<bool> AddOnceAsync(
        BookingDbContext db, MailContent content, Addressee to, Guid subject, string occurrence, DateTimeOffset now, CancellationToken ct, DateTimeOffset? uselessAt = null)
    {
        var m = Compose(content, to, subject, occurrence, now);
        return await db.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO outbox_mail (id, kind, subject_id, occurrence, demand_id, language, envelope, created_at, due_at, useless_at, state, attempts)
             VALUES ({m.Id.Value}, {m.Kind}, {m.SubjectId}, {m.Occurrence}, {to.Demand?.Value}, {m.Language}, {m.Envelope}, {now}, {now}, {uselessAt ?? m.UselessAt}, {SnakeCase.Of(m.State.ToString())}, 0)
             ON CONFLICT (kind, subject_id, occurrence) DO NOTHING
             """, ct) == 1;
    }

    public MailEnvelope Open(OutboxMail mail) => cipher.Open<MailEnvelope>(Purpose, mail.Envelope);

    /// <summary>The row alone, for who writes thousands at once.</summary>
    internal OutboxMail Compose(MailContent content, Addressee to, Guid subject, string occurrence, DateTimeOffset now) => new()
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
        UselessAt = MailEnd.Of(content, now),
        State = to.Address is null ? OutboxState.ToTell : OutboxState.Queued,
    };
}

/// <summary>Whom the mail goes to and what it tells; no mailbox when the accueil tells it.</summary>
public sealed record MailEnvelope(string? Recipient, MailContent Content);

/// <summary>A mailbox, the language its owner reads, and the demand on whose page the mail will stand.</summary>
/// <param name="Address">Null for somebody whom mail does not reach: the row then stands on the accueil's list.</param>
public sealed record Addressee(string? Address, string Language, DemandId? Demand)
{
    /// <summary>The person of a demand, by the way they asked to be reached.</summary>
    public static Addressee Of(Demand demand, PersonalCipher cipher) => new(
        demand.Reach.IsByMail() ? cipher.Open<ContactDetails>(ContactDetails.Purpose, demand.Contact).Email : null, demand.Language, demand.Id);
}
