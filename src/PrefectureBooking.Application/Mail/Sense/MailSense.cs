using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Mail;

namespace PrefectureBooking.Application.Mail.Sense;

/// <summary>Whether a mail may still be sent: to this mailbox, and with these words. Asked by whoever sends again, and by the worker of a mail that is late.</summary>
public sealed class MailSense(ContactOnFile contact, BookingClock clock, TimeProvider system)
{
    /// <returns>Null while it may.</returns>
    public async Task<LostSense?> LostAsync(BookingDbContext db, OutboxMail mail, MailEnvelope envelope, CancellationToken ct) =>
        await contact.IsReplacedAsync(db, mail, envelope.Recipient, ct)
            ? LostSense.ContactReplaced
            : await new MailTruth(db, mail, clock.Now, system.GetUtcNow(), ct).LostAsync(envelope.Content);
}
