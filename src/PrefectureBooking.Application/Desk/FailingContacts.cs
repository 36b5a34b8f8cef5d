using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Desk;

/// <summary>People of one site whose contact takes no mail any more, though no message waits for them: the next one would be lost.</summary>
internal static class FailingContacts
{
    public static async Task<IReadOnlyList<FailingContact>> ReadAsync(
        BookingDbContext db, DeskOffice office, PersonalCipher cipher, StaffUserId account, DateTimeOffset now, CancellationToken ct)
    {
        var rows = await (from f in db.ContactFailures
                          from d in office.OfSite(db).Where(d => d.Id == f.DemandId)
                          where d.EndedAt == null
                          where !db.OutboxMails.ToBeTold(now).Any(m => m.DemandId == d.Id)
                          orderby f.Since
                          select new { Failure = f, d.Dossier, d.Personal, d.Contact, d.Reach, d.PostalCode }).Take(ReadToTell.Most).AsNoTracking().ToListAsync(ct);
        await db.WriteReadAsync(account, ReadToTell.PersonAction, rows.Select(r => r.Failure.DemandId), now, ct);
        return
        [
            .. rows.Select(r => new FailingContact(
                r.Failure, r.Dossier, cipher.Open<PersonalDetails>(PersonalDetails.Purpose, r.Personal).FullName,
                cipher.Open<ContactDetails>(ContactDetails.Purpose, r.Contact), r.Reach, r.PostalCode)),
        ];
    }
}

public sealed record FailingContact(ContactFailure Failure, DossierNumber Dossier, string Name, ContactDetails Contact, Reach Reach, string PostalCode);
