using Microsoft.EntityFrameworkCore;
using Npgsql;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Urgencies;

/// <summary>
/// Grants or refuses an urgency: another person than who asked, which the database itself sees to. The family's row is locked while the
/// cap is counted, so that two decisions at once cannot both take the last one.
/// </summary>
public sealed class DecideUrgency(IDbContextFactory<BookingDbContext> contexts, StaffAccess access, BookingClock clock)
{
    public const string GrantedAction = "urgency.granted";
    public const string RefusedAction = "urgency.refused";

    public static readonly IReadOnlyCollection<SiteRole> Roles = [SiteRole.Supervisor];

    public async Task<DecideUrgencyResult> HandleAsync(DecideUrgencyCommand command, CancellationToken ct)
    {
        var sites = (await access.SitesAsync(command.Account, Roles, ct)).Select(s => s.Id).ToList();
        try
        {
            return await contexts.InTransactionAsync(db => DecideAsync(db, sites, command, ct), ct);
        }
        catch (PostgresException e) when (e is { SqlState: PostgresErrorCodes.CheckViolation, ConstraintName: Urgency.SecondPerson })
        {
            return new DecideUrgencyResult.SamePerson();
        }
    }

    private async Task<DecideUrgencyResult> DecideAsync(BookingDbContext db, List<SiteId> sites, DecideUrgencyCommand command, CancellationToken ct)
    {
        var now = clock.Now;
        if (await UrgentDemand.FindAsync(db, command.Urgency, sites, ct) is not { } demand)
        {
            return new DecideUrgencyResult.Refused();
        }

        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM procedure_family WHERE id = {demand.Family.Value} FOR NO KEY UPDATE", ct);
        if (command.Grant && await UrgencyBudget.ReadAsync(db, demand.Prefecture, demand.Family, now, ct) is { HasRoom: false } full)
        {
            return new DecideUrgencyResult.OverCap(full.Granted, full.Most, full.Policy.UrgencyWindow);
        }

        var decided = await db.Urgencies.Where(u => u.Id == command.Urgency && u.Granted == null).ExecuteUpdateAsync(
            set => set.SetProperty(u => u.Granted, command.Grant).SetProperty(u => u.DecidedBy, command.Account.Value).SetProperty(u => u.DecidedAt, now), ct);
        if (decided == 0)
        {
            return new DecideUrgencyResult.AlreadyDecided();
        }

        db.Add(demand.Trace(command.Account, command.Grant ? GrantedAction : RefusedAction, now));
        await db.SaveChangesAsync(ct);
        return new DecideUrgencyResult.Decided();
    }
}

public sealed record DecideUrgencyCommand(StaffUserId Account, UrgencyId Urgency, bool Grant);

public abstract record DecideUrgencyResult
{
    private DecideUrgencyResult()
    {
    }

    public sealed record Decided : DecideUrgencyResult;

    /// <summary>Who asked may not decide.</summary>
    public sealed record SamePerson : DecideUrgencyResult;

    /// <summary>Somebody else was first.</summary>
    public sealed record AlreadyDecided : DecideUrgencyResult;

    /// <param name="Granted">Over the window.</param>
    /// <param name="Most">That the cap allows.</param>
    /// <param name="Window">Working days.</param>
    public sealed record OverCap(int Granted, int Most, int Window) : DecideUrgencyResult;

    /// <summary>No such urgency, or not of this account's sites: the same answer for both.</summary>
    public sealed record Refused : DecideUrgencyResult;
}
