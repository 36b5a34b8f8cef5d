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
        var token = await RenewLinkAsync(db, demand, ct);
        var mailbox = contact is null ? Addressee.Of(demand, cipher).Address : contact.Email;
        if (contact is not null)
        {
            await ReplaceAsync(db, demand, contact, now, ct);
        }

        Write(db, mail(demand.Dossier.ToString(), token.Value), demand, mailbox, token, now);
        return token;
    }

    /// <summary>As the other, and nobody asked for it: an organisation closed. Who was reached by its mailbox is told by the accueil from now on.</summary>
    /// <param name="demand">Locked by the caller's transaction.</param>
    internal async Task LeaveAsync(BookingDbContext db, Demand demand, string organisation, DateTimeOffset now, CancellationToken ct)
    {
        var token = await RenewLinkAsync(db, demand, ct);
        var mailbox = demand.Reach == Reach.Helper ? null : Addressee.Of(demand, cipher).Address;
        if (demand.Reach == Reach.Helper)
        {
            await LeaveMailboxAsync(db, demand, ct);
        }

        // Of a demand that has ended the accueil has nothing to tell.
        if (mailbox is not null || demand.EndedAt is null)
        {
            Write(db, new TakenBackMail(demand.Dossier.ToString(), token.Value) { Closed = organisation }, demand, mailbox, token, now);
        }
    }

    private async Task<SecretToken> RenewLinkAsync(BookingDbContext db, Demand demand, CancellationToken ct)
    {
        var token = SecretToken.New();
        var (hash, kept) = (token.Hash, cipher.Seal(FollowLink.Purpose, token.Value));
        await db.Demands.Where(d => d.Id == demand.Id).ExecuteUpdateAsync(set => set.SetProperty(d => d.FollowTokenHash, hash).SetProperty(d => d.FollowToken, kept), ct);
        await HandOver.CloseOldWaysAsync(db, demand.Id, ct);
        return token;
    }

    private void Write(BookingDbContext db, MailContent mail, Demand demand, string? mailbox, SecretToken token, DateTimeOffset now) =>
        outbox.Add(db, mail, new Addressee(mailbox, demand.Language, demand.Id), demand.Id.Value, Convert.ToHexStringLower(token.Hash[..8]), now);

    private async Task LeaveMailboxAsync(BookingDbContext db, Demand demand, CancellationToken ct)
    {
        var own = cipher.Open<ContactDetails>(ContactDetails.Purpose, demand.Contact) with { Email = null };
        var reach = new JourneyAnswers { Language = demand.Language, Phone = own.Phone, PostalAddress = own.PostalAddress }.ReachOfContact;
        var details = cipher.Seal(ContactDetails.Purpose, own);
        await db.Demands.Where(d => d.Id == demand.Id).ExecuteUpdateAsync(set => set.SetProperty(d => d.Contact, details).SetProperty(d => d.Reach, reach), ct);
        await db.EndContactFailureAsync(demand.Id, ct);
        await OutboxWithdrawal.ToAccueilAsync(db, demand.Id, ct);
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
