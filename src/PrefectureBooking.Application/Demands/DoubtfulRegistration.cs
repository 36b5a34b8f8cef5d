using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Demands;

/// <summary>Records a registration whose identity must be checked, and tells the contact already on file. The words never say why.</summary>
public sealed class DoubtfulRegistration(
    IDbContextFactory<BookingDbContext> contexts, PersonalCipher cipher, IdentityHashes hashes, Outbox outbox, BookingClock clock)
{
    internal const string Purpose = "claim.answers";

    internal Task<RegisterResult> RecordAsync(OpenJourney journey, ClaimReason reason, CancellationToken ct) =>
        contexts.InTransactionAsync(db => RecordAsync(db, journey, reason, ct), ct);

    private async Task<RegisterResult> RecordAsync(BookingDbContext db, OpenJourney journey, ClaimReason reason, CancellationToken ct)
    {
        var answers = journey.Answers;
        var family = await db.Procedures.Where(p => p.Id == answers.Procedure!.Value).Select(p => p.FamilyId).SingleAsync(ct);
        var holder = reason == ClaimReason.IdentityInUse ? await hashes.HolderAsync(db, answers, family, ct) : null;
        await db.Journeys.Where(j => j.Id == journey.Id).ExecuteDeleteAsync(ct);
        return holder is not null && await HasMailboxAsync(db, holder, answers, ct)
            ? new RegisterResult.AlreadyYours(holder.Id, FollowLink.Of(holder, cipher))
            : await RecordAsync(db, answers, reason, ct);
    }

    /// <summary>For whoever registers somebody else, and has proved no mailbox: nobody's demand is ever the answer.</summary>
    internal async Task<RegisterResult.IdentityToCheck> RecordAsync(BookingDbContext db, JourneyAnswers answers, ClaimReason reason, CancellationToken ct)
    {
        var (now, id) = (clock.Now, ClaimId.New());
        var procedure = await db.Procedures.AsNoTracking().SingleAsync(p => p.Id == answers.Procedure!.Value, ct);
        var prefecture = await db.Prefectures.AsNoTracking().SingleAsync(p => p.Id == procedure.PrefectureId, ct);
        var holder = reason == ClaimReason.IdentityInUse ? await hashes.HolderAsync(db, answers, procedure.FamilyId, ct) : null;
        db.Add(new Claim
        {
            Id = id,
            DemandId = holder?.Id,
            PrefectureId = prefecture.Id,
            FamilyId = procedure.FamilyId,
            Reason = reason,
            Answers = cipher.Seal(Purpose, answers),
            CreatedAt = now,
        });
        if (answers.Email is { } email)
        {
            outbox.Add(db, new IdentityCheckMail(prefecture.Phone), new Addressee(email, answers.Language, null), id.Value, "1", now);
        }

        await db.SaveChangesAsync(ct);
        if (holder is not null)
        {
            await TellHolderAsync(db, holder, prefecture.Phone, now, ct);
        }

        return new RegisterResult.IdentityToCheck(prefecture.Phone);
    }

    /// <summary>At most one such mail a day, or a stranger could flood the rightful person's mailbox.</summary>
    private async Task TellHolderAsync(BookingDbContext db, Demand holder, string phone, DateTimeOffset now, CancellationToken ct)
    {
        var day = now.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await outbox.AddOnceAsync(db, new ClaimMail(holder.Dossier.ToString(), phone), Addressee.Of(holder, cipher), holder.Id.Value, day, now, ct);
    }

    private async Task<bool> HasMailboxAsync(BookingDbContext db, Demand holder, JourneyAnswers answers, CancellationToken ct)
    {
        if (!EmailAddress.TryParse(answers.Email, out var email))
        {
            return false;
        }

        var tokens = hashes.Email(email);
        return await db.DemandContacts.AnyAsync(c => c.DemandId == holder.Id && tokens.Contains(c.Token) && c.ReleasedAt == null, ct);
    }
}
