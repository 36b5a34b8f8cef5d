using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Urgencies;

/// <summary>
/// Asks that a demand be served before all others (allocation policy, point 6). The motive may speak of health or violence:
/// it is sealed, and the audit says that it was written, not what.
/// </summary>
public sealed class AskUrgency(IDbContextFactory<BookingDbContext> contexts, StaffAccess access, PersonalCipher cipher, BookingClock clock)
{
    public const string Action = "urgency.asked";

    public static readonly IReadOnlyCollection<SiteRole> Roles = [SiteRole.Agent, SiteRole.Supervisor];

    public async Task<AskUrgencyResult> HandleAsync(AskUrgencyCommand command, CancellationToken ct)
    {
        if (await access.PrefectureAsync(command.Account, command.Prefecture, Roles, ct) is not { } prefecture)
        {
            return new AskUrgencyResult.Refused();
        }

        if (!StaffMotive.IsGiven(command.Motive))
        {
            return new AskUrgencyResult.MotiveIsMissing();
        }

        try
        {
            return await contexts.InTransactionAsync(db => AskAsync(db, prefecture, command, ct), ct);
        }
        catch (DbUpdateException e) when (e.Violates(Urgency.OneOpenPerDemand))
        {
            return new AskUrgencyResult.AlreadyAsked();
        }
    }

    private async Task<AskUrgencyResult> AskAsync(BookingDbContext db, StaffPrefecture prefecture, AskUrgencyCommand command, CancellationToken ct)
    {
        switch (await UrgentDemand.FindAsync(db, command.Dossier, prefecture.Sites, ct))
        {
            case null:
                return new AskUrgencyResult.UnknownDossier();
            case { IsActive: false }:
                return new AskUrgencyResult.DemandEnded();
            case { HasPlace: true }:
                return new AskUrgencyResult.HasPlace();
            case var demand:
                var now = clock.Now;
                db.Add(new Urgency
                {
                    Id = UrgencyId.New(),
                    DemandId = demand.Id,
                    Motive = cipher.Seal(UrgentDemand.MotivePurpose, command.Motive.Trim()),
                    AskedBy = command.Account.Value,
                    AskedAt = now,
                });
                db.Add(demand.Trace(command.Account, Action, now));
                await db.SaveChangesAsync(ct);
                return new AskUrgencyResult.Asked();
        }
    }
}

/// <param name="Prefecture">Its code.</param>
public sealed record AskUrgencyCommand(StaffUserId Account, string Prefecture, DossierNumber Dossier, string Motive);

public abstract record AskUrgencyResult
{
    private AskUrgencyResult()
    {
    }

    /// <summary>Another person decides now.</summary>
    public sealed record Asked : AskUrgencyResult;

    /// <summary>No such dossier, or of a site that is not the account's: the same answer for both.</summary>
    public sealed record UnknownDossier : AskUrgencyResult;

    public sealed record DemandEnded : AskUrgencyResult;

    /// <summary>An urgency would change nothing, and use up the cap.</summary>
    public sealed record HasPlace : AskUrgencyResult;

    public sealed record AlreadyAsked : AskUrgencyResult;

    public sealed record MotiveIsMissing : AskUrgencyResult;

    public sealed record Refused : AskUrgencyResult;
}
