using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Mail.Sense;

/// <summary>
/// Whether a mail goes to the mailbox its demand has now. What a server says of an earlier one says nothing of the person, and what is sent
/// there is read by somebody else.
/// </summary>
public sealed class ContactOnFile(PersonalCipher cipher, Outbox outbox)
{
    /// <summary>A code stands on no demand's page, but the one for following a demand is about it.</summary>
    internal static DemandId? DemandOf(OutboxMail mail) => mail.DemandId ?? (mail.Kind == CodeMail.Name ? new DemandId(mail.SubjectId) : null);

    /// <summary>Whether a refusal of this mail is the contact's. Asked before the row of the mail is written: who replaces a contact locks in that order.</summary>
    internal async Task<bool> IsBlamedAsync(BookingDbContext db, OutboxMail mail, CancellationToken ct)
    {
        if (DemandOf(mail) is not { } demand)
        {
            return false;
        }

        // Held until the failure stands: who replaces the contact meanwhile waits, and then ends it.
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM demand WHERE id = {demand.Value} FOR SHARE", ct);
        return !await IsReplacedAsync(db, mail, outbox.Open(mail).Recipient, ct);
    }

    /// <returns>False also where there is no demand: such a mail was never for one.</returns>
    internal async Task<bool> IsReplacedAsync(BookingDbContext db, OutboxMail mail, string? recipient, CancellationToken ct) =>
        recipient is not null && DemandOf(mail) is { } demand
            && await db.Demands.Where(d => d.Id == demand).Select(d => d.Contact).SingleOrDefaultAsync(ct) is { } contact
            && !string.Equals(cipher.Open<ContactDetails>(ContactDetails.Purpose, contact).Email, recipient, StringComparison.OrdinalIgnoreCase);
}
