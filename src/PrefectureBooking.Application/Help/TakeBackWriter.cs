using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Desk;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Domain.Demands;

namespace PrefectureBooking.Application.Help;

/// <summary>Gives a demand the person's own contact and a new link, and closes the ways of the earlier ones. Everything that ranks it stays.</summary>
public sealed class TakeBackWriter(PersonalCipher cipher, DemandWriter demands, Outbox outbox)
{
    /// <param name="demand">Locked by the caller's transaction.</param>
    /// <param name="contact">Null keeps the one on file.</param>
    /// <param name="mail">To the contact, of the dossier and the new link.</param>
    internal async Task<SecretToken> WriteAsync(
        BookingDbContext db, Demand demand, OwnContact? contact, Func<string, string, MailContent> mail, DateTimeOffset now, CancellationToken ct)
    {
        var token = SecretToken.New();
        var (hash, kept) = (token.Hash, cipher.Seal(FollowLink.Purpose, token.Value));
        await db.Demands.Where(d => d.Id == demand.Id).ExecuteUpdateAsync(set => set.SetProperty(d => d.FollowTokenHash, hash).SetProperty(d => d.FollowToken, kept), ct);
        await HandOver.CloseOldWaysAsync(db, demand.Id, ct);
        var mailbox = contact is null ? Addressee.Of(demand, cipher).Address : contact.Email;
        if (contact is not null)
        {
            await ReplaceAsync(db, demand, contact, now, ct);
        }

        outbox.Add(db, mail(demand.Dossier.ToString(), token.Value), new Addressee(mailbox, demand.Language, demand.Id), demand.Id.Value, Convert.ToHexStringLower(token.Hash[..8]), now);
        return token;
    }

    private async Task ReplaceAsync(BookingDbContext db, Demand demand, OwnContact contact, DateTimeOffset now, CancellationToken ct)
    {
        var answers = new JourneyAnswers { Language = demand.Language, Email = contact.Email, Phone = contact.Phone, PostalAddress = contact.PostalAddress };
        var details = cipher.Seal(ContactDetails.Purpose, new ContactDetails(contact.Email, contact.Phone) { PostalAddress = contact.PostalAddress });
        await db.Demands.Where(d => d.Id == demand.Id).ExecuteUpdateAsync(set => set.SetProperty(d => d.Contact, details).SetProperty(d => d.Reach, answers.ReachOfContact), ct);
        await OutboxWithdrawal.OfDemandAsync(db, demand.Id, now, ct);
        await db.EndContactFailureAsync(demand.Id, ct);
        await db.DemandContacts.Where(c => c.DemandId == demand.Id).ExecuteDeleteAsync(ct);
        db.AddRange(await demands.ContactRowsAsync(db, demand.Id, answers, ct));
    }
}
