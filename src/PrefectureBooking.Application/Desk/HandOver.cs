using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Desk;

/// <summary>
/// Gives a demand, with its rank and its place, to the person whose identity it holds: names, contact and links become theirs, and what the
/// earlier contact was sent opens nothing any more. Procedure, deadline and registration day stay: they are what the rank is made of.
/// </summary>
public sealed class HandOver(PersonalCipher cipher, IdentityHashes hashes, DemandWriter writer, Outbox outbox)
{
    /// <param name="holder">Active, and locked by the caller's transaction.</param>
    internal async Task HandOverAsync(BookingDbContext db, Demand holder, Claim claim, JourneyAnswers answers, Prefecture prefecture, DateTimeOffset now, CancellationToken ct)
    {
        var (token, before) = (SecretToken.New(), Addressee.Of(holder, cipher));
        await WriteAsync(db, holder, answers, token, ct);
        await OutboxWithdrawal.OfDemandAsync(db, holder.Id, now, ct);
        await CloseOldWaysAsync(db, holder.Id, ct);
        await RecogniseAsync(db, holder, answers, ct);
        await db.DemandContacts.Where(c => c.DemandId == holder.Id).ExecuteDeleteAsync(ct);
        await db.EndContactFailureAsync(holder.Id, ct);
        db.AddRange(await writer.ContactRowsAsync(db, holder.Id, answers, ct));
        outbox.Add(
            db, new IdentityVerifiedMail(holder.Dossier.ToString(), token.Value), new Addressee(answers.Email, answers.Language, holder.Id), holder.Id.Value, claim.Id.Value.ToString("N"), now);
        if (before.Address is { } address && address != answers.Email)
        {
            // Not of this demand: its new owner does not read it, and nobody has to be told by phone.
            outbox.Add(db, new HandedOverMail(prefecture.Phone), new Addressee(address, holder.Language, null), claim.Id.Value, "1", now);
        }
    }

    private async Task WriteAsync(BookingDbContext db, Demand holder, JourneyAnswers answers, SecretToken token, CancellationToken ct)
    {
        var known = cipher.Open<PersonalDetails>(PersonalDetails.Purpose, holder.Personal);
        var personal = cipher.Seal(PersonalDetails.Purpose, new PersonalDetails(
            answers.GivenNames ?? "", answers.FamilyName ?? "", answers.Born ?? known.Born, answers.ForeignerNumber ?? known.ForeignerNumber,
            answers.Passport ?? known.Passport, answers.AccessNeeds ?? known.AccessNeeds, answers.FormNumber ?? known.FormNumber));
        var contact = cipher.Seal(ContactDetails.Purpose, new ContactDetails(answers.Email, answers.Phone) { PostalAddress = answers.PostalAddress });
        var (hash, sealedToken) = (token.Hash, cipher.Seal(FollowLink.Purpose, token.Value));
        var keyedWith = hashes.IsChanging ? null : holder.KeyedWith;
        await db.Demands.Where(d => d.Id == holder.Id).ExecuteUpdateAsync(
            set => set.SetProperty(d => d.Personal, personal).SetProperty(d => d.Contact, contact).SetProperty(d => d.Reach, answers.ReachOfContact).SetProperty(d => d.Language, answers.Language)
                .SetProperty(d => d.VerifiedBy, VerifiedBy.Agent).SetProperty(d => d.FollowTokenHash, hash).SetProperty(d => d.FollowToken, sealedToken)
                .SetProperty(d => d.KeyedWith, keyedWith), ct);
    }

    /// <summary>The code in force, and the token of an offer's mail.</summary>
    internal static async Task CloseOldWaysAsync(BookingDbContext db, DemandId id, CancellationToken ct)
    {
        await db.AccessCodes.Where(c => c.SubjectId == id.Value).ExecuteDeleteAsync(ct);
        var (offered, unknown) = (db.Appointments.Where(a => a.DemandId == id && a.State == AppointmentState.Offered).Select(a => a.Id), SecretToken.New().Hash);
        await db.Offers.Where(o => offered.Contains(o.AppointmentId)).ExecuteUpdateAsync(set => set.SetProperty(o => o.TokenHash, unknown), ct);
    }

    /// <summary>By the numbers of the title that was seen; a kind the person did not give stays, and what another active demand holds stays there.</summary>
    private async Task RecogniseAsync(BookingDbContext db, Demand holder, JourneyAnswers answers, CancellationToken ct)
    {
        foreach (var kind in hashes.Identities(answers.ForeignerNumber, answers.Passport, answers.Born).GroupBy(i => i.Kind, i => i.Hash).ToList())
        {
            var wanted = kind.ToList();
            if (await db.DemandIdentities.AnyAsync(i => i.FamilyId == holder.FamilyId && i.Kind == kind.Key && wanted.Contains(i.Hash) && i.ReleasedAt == null, ct))
            {
                continue;
            }

            await db.DemandIdentities.Where(i => i.DemandId == holder.Id && i.Kind == kind.Key).ExecuteDeleteAsync(ct);
            db.AddRange(wanted.Select(hash => new DemandIdentity { DemandId = holder.Id, FamilyId = holder.FamilyId, Kind = kind.Key, Hash = hash }));
        }

        await db.DemandNameTokens.Where(t => t.DemandId == holder.Id).ExecuteDeleteAsync(ct);
        db.AddRange(hashes.Names(answers.GivenNames ?? "", answers.FamilyName ?? "").Select(t => new DemandNameToken(holder.Id, t)));
    }
}
