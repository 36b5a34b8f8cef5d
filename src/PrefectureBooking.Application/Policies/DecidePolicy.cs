using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Calendars;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Policies;

/// <summary>
/// Adds a version, written down with its motive, and plans again in the same transaction the days it changes. Days a run has filled never
/// change. The families' rows make evening runs wait, the préfecture's row makes planning wait.
/// </summary>
public sealed class DecidePolicy(IDbContextFactory<BookingDbContext> contexts, StaffAccess access, BookingClock clock)
{
    public const string Action = "policy.decided";

    public async Task<DecidePolicyResult> HandleAsync(DecidePolicyCommand command, CancellationToken ct)
    {
        if (await access.PrefectureAsync(command.Account, command.Prefecture, ReadPolicies.Roles, ct) is not { } prefecture)
        {
            return new DecidePolicyResult.Refused();
        }

        var refusal = new DecidePolicyResult.Invalid(PolicyBounds.Faults(command.Figures), null, !StaffMotive.IsGiven(command.Motive));
        try
        {
            return await contexts.InTransactionAsync(db => DecideAsync(db, prefecture, command, refusal, ct), ct);
        }
        catch (DbUpdateException e) when (e.Violates(PolicyVersion.OnePerDay))
        {
            return refusal with { Start = PolicyStartFault.Taken };
        }
    }

    private async Task<DecidePolicyResult> DecideAsync(
        BookingDbContext db, StaffPrefecture prefecture, DecidePolicyCommand command, DecidePolicyResult.Invalid refusal, CancellationToken ct)
    {
        await LockAsync(db, prefecture.Id, ct);
        var now = clock.Now;
        var dates = await PolicyDates.ReadAsync(db, prefecture.Id, prefecture.Today(now), ct);
        refusal = refusal with { Start = dates.FaultOf(command.ValidFrom) };
        if (refusal.HasFault)
        {
            return refusal;
        }

        var version = command.Figures.ToVersion(prefecture.Id, command.ValidFrom, command.Motive.Trim(), command.Account.Value.ToString());
        db.AddRange(version, Trace(prefecture, version, now));
        await db.SaveChangesAsync(ct);
        await DaysAgain.LockAsync(db, prefecture.Id, version.ValidFrom, ct);
        var days = await DaysAgain.ReadAsync(db, await PrefectureCalendar.ReadAsync(db, prefecture.Id, now, ct), version.ValidFrom, now, ct);
        await DaysAgain.WriteAsync(db, days, ct);
        return new DecidePolicyResult.Decided(version, days.Select(d => d.Plan.Day).Distinct().Count());
    }

    private static async Task LockAsync(BookingDbContext db, PrefectureId prefecture, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM procedure_family WHERE prefecture_id = {prefecture.Value} ORDER BY id FOR NO KEY UPDATE", ct);
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM prefecture WHERE id = {prefecture.Value} FOR NO KEY UPDATE", ct);
    }

    private static AuditEntry Trace(StaffPrefecture prefecture, PolicyVersion version, DateTimeOffset now) => new()
    {
        At = now,
        Actor = version.DecidedBy,
        Action = Action,
        SubjectKind = string.Create(CultureInfo.InvariantCulture, $"policy:{prefecture.Code}:{version.ValidFrom:yyyy-MM-dd}"),
        Motive = version.Motive,
    };
}

/// <param name="Prefecture">Its code.</param>
public sealed record DecidePolicyCommand(StaffUserId Account, string Prefecture, PolicyFigures Figures, DateOnly ValidFrom, string Motive);

public abstract record DecidePolicyResult
{
    private DecidePolicyResult()
    {
    }

    /// <param name="DaysPlannedAgain">Dates on which at least one pool was.</param>
    public sealed record Decided(PolicyVersion Version, int DaysPlannedAgain) : DecidePolicyResult;

    /// <summary>Nothing was written; every fault at once.</summary>
    public sealed record Invalid(IReadOnlyList<PolicyFault> Figures, PolicyStartFault? Start, bool MotiveIsMissing) : DecidePolicyResult
    {
        public bool HasFault => Figures.Count > 0 || Start is not null || MotiveIsMissing;
    }

    /// <summary>No such préfecture, or not one of this account's: the same answer for both.</summary>
    public sealed record Refused : DecidePolicyResult;
}
