using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Help;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Visits;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Desk;

/// <summary>
/// Settles a doubt on the original title. The rightful person gets the demand that holds their identity, with its rank; without one they are
/// registered now. Anybody else gets nothing. Of two who settle at once, one does.
/// </summary>
public sealed class SettleClaim(
    IDbContextFactory<BookingDbContext> contexts, StaffAccess access, PersonalCipher cipher, IdentityHashes hashes, DemandWriter writer, HandOver handOver, BookingClock clock)
{
    public const string HandedOverAction = "claim.handed-over";
    public const string RegisteredAction = "claim.registered";
    public const string ClosedAction = "claim.closed";

    private const int MostTries = 3;

    public async Task<SettleClaimResult> HandleAsync(SettleClaimCommand command, CancellationToken ct)
    {
        if (!StaffMotive.IsGiven(command.Motive))
        {
            return new SettleClaimResult.NoMotive();
        }

        for (var tries = 1; ; tries++)
        {
            try
            {
                return await contexts.InTransactionAsync(db => SettleAsync(db, command, ct), ct);
            }
            catch (DbUpdateException e) when (tries < MostTries && (e.Violates(DemandIdentity.OneActivePerFamily) || e.Violates(DemandContact.OnePerPlace)))
            {
                // Registered elsewhere at the same moment, and nothing of this try was kept: decided again on what is there now.
            }
        }
    }

    private async Task<SettleClaimResult> SettleAsync(BookingDbContext db, SettleClaimCommand command, CancellationToken ct)
    {
        var now = clock.Now;
        if (await DeskOffice.FindAsync(db, access, command.By, ct) is not { } office
            || await db.Claims.AsNoTracking().SingleOrDefaultAsync(c => c.Id == command.Claim && c.PrefectureId == office.Prefecture.Id, ct) is not { } claim)
        {
            return new SettleClaimResult.Refused();
        }

        if (await db.Claims.Where(c => c.Id == claim.Id && c.SettledAt == null).ExecuteUpdateAsync(set => set.SetProperty(c => c.SettledAt, now), ct) == 0)
        {
            return new SettleClaimResult.AlreadySettled();
        }

        var (result, action, demand) = command.IsRightful ? await GiveAsync(db, office, claim, command.Seen, now, ct) : (new SettleClaimResult.Closed(), ClosedAction, claim.DemandId);
        var pseudonym = demand is { } id ? await office.PseudonymAsync(db, id, ct) : null;
        db.Add(office.Trace(now, action, "claim", pseudonym ?? claim.Id.Value, command.Motive.Trim()));
        await db.SaveChangesAsync(ct);
        return result;
    }

    private async Task<(SettleClaimResult Result, string Action, DemandId? Demand)> GiveAsync(
        BookingDbContext db, DeskOffice office, Claim claim, SeenNumbers seen, DateTimeOffset now, CancellationToken ct)
    {
        var answers = seen.Complete(cipher.Open<JourneyAnswers>(DoubtfulRegistration.Purpose, claim.Answers));
        if (await LockHolderAsync(db, answers, claim.FamilyId, ct) is { } holder)
        {
            await handOver.HandOverAsync(db, holder, claim, answers, office.Prefecture, now, ct);
            return (new SettleClaimResult.HandedOver(holder.Id, holder.Dossier), HandedOverAction, holder.Id);
        }

        // Registered today, not on the day of the claim: a demand has its day when it is verified, for everybody alike, and a claim made early
        // with any number would otherwise keep a rank in store. The deadline, which ranks a renewal, is the same.
        var registration = new Registration(answers, Channel.Web, VerifiedBy.Agent, answers.ReachOfContact, office.Account.Value.ToString());
        var written = await writer.WriteAsync(db, registration, ct);
        return (new SettleClaimResult.Registered(written.Demand, written.Dossier), RegisteredAction, written.Demand);
    }

    /// <summary>Who holds the identity once nobody can end that demand any more.</summary>
    private async Task<Demand?> LockHolderAsync(BookingDbContext db, JourneyAnswers answers, FamilyId family, CancellationToken ct)
    {
        while (await hashes.HolderAsync(db, answers, family, ct) is { } holder)
        {
            // Before the demand's own lock, as everywhere: a helper who acts holds the mandate while the demand changes.
            await EndMandate.EndAsync(db, holder.Id, clock.Now, ct);
            await db.Database.ExecuteSqlAsync($"SELECT 1 FROM demand WHERE id = {holder.Id.Value} FOR UPDATE", ct);
            if (await db.Demands.AsNoTracking().SingleOrDefaultAsync(d => d.Id == holder.Id && d.EndedAt == null, ct) is { } active)
            {
                return active;
            }
        }

        return null;
    }
}

/// <param name="IsRightful">The original title shows that it is them.</param>
/// <param name="Motive">What was seen.</param>
public sealed record SettleClaimCommand(HallCommand By, ClaimId Claim, bool IsRightful, SeenNumbers Seen, string Motive);

/// <summary>Numbers read on the original, where the person had given none.</summary>
public sealed record SeenNumbers(ForeignerNumber? ForeignerNumber = null, PassportNumber? Passport = null)
{
    internal JourneyAnswers Complete(JourneyAnswers answers) => answers with
    {
        ForeignerNumber = answers.ForeignerNumber ?? ForeignerNumber?.Digits,
        Passport = answers.Passport ?? Passport?.Value,
    };
}

public abstract record SettleClaimResult
{
    private SettleClaimResult()
    {
    }

    /// <summary>The demand that held the identity is theirs, with its rank.</summary>
    public sealed record HandedOver(DemandId Demand, DossierNumber Dossier) : SettleClaimResult;

    /// <summary>Nobody held it: registered now.</summary>
    public sealed record Registered(DemandId Demand, DossierNumber Dossier) : SettleClaimResult;

    /// <summary>Nothing changed.</summary>
    public sealed record Closed : SettleClaimResult;

    /// <summary>Somebody else was first.</summary>
    public sealed record AlreadySettled : SettleClaimResult;

    public sealed record NoMotive : SettleClaimResult;

    public sealed record Refused : SettleClaimResult;
}
