using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Signals;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Retention;

/// <summary>
/// A person deletes their demand and all of theirs. First it ends, as when it is withdrawn; then retention's role deletes it at once.
/// Killed in between, the next round of retention does the second.
/// </summary>
public sealed class AskErasure(IDbContextFactory<BookingDbContext> contexts, EraseDemand erase, BookingClock clock, SiteSignals signals)
{
    public const string Action = "demand.erasure-asked";

    public async Task<AskErasureResult> HandleAsync(DemandId demand, CancellationToken ct)
    {
        var (result, site) = await contexts.InTransactionAsync(db => EndAsync(db, demand, ct), ct);
        if (result is not AskErasureResult.Erased)
        {
            return result;
        }

        if (erase.IsConfigured)
        {
            await using var db = await contexts.CreateDbContextAsync(ct);
            var periods = await RetentionPeriods.ReadAsync(db, DateOnly.FromDateTime(clock.Now.UtcDateTime), ct);

            // Half-done work is finished by the worker, so the browser that leaves must not stop it.
            await erase.HandleAsync(demand, DateTimeOffset.MinValue, periods[RetentionKind.Certificate], CancellationToken.None);
        }

        if (site is { } place)
        {
            signals.Changed(place, SiteTopic.Appointments);
        }

        return result;
    }

    private async Task<(AskErasureResult Result, SiteId? Site)> EndAsync(BookingDbContext db, DemandId id, CancellationToken ct)
    {
        var now = clock.Now;

        // A booking in flight has this row's key locked: it is seen here, or it finds the demand ended.
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM demand WHERE id = {id.Value} FOR UPDATE", ct);
        if (await DemandCase.FindAsync(db, id, ct) is not { } found)
        {
            return (new AskErasureResult.Gone(), null);
        }

        if (found.Held is { State: AppointmentState.CheckedIn or AppointmentState.InService } || await db.Tickets.AnyAsync(t => t.DemandId == id && t.EndedAt == null, ct))
        {
            return (new AskErasureResult.BeingReceived(), null);
        }

        if (found.Demand.IsActive)
        {
            await GiveBackAsync(db, found, now, ct);
            await DemandEnding.EndAsync(db, id, DemandEnd.Withdrawn, "person", now, ct);
        }

        (await db.Demands.SingleAsync(d => d.Id == id, ct)).AskErasure(now);
        var pseudonym = await db.DemandPseudonyms.Where(p => p.DemandId == id).Select(p => p.Pseudonym).SingleAsync(ct);
        db.Add(new AuditEntry { At = now, Actor = "person", Action = Action, SubjectKind = "demand", SubjectPseudonym = pseudonym });
        await db.SaveChangesAsync(ct);
        return (new AskErasureResult.Erased(), found.Held?.Site.Id);
    }

    private static async Task GiveBackAsync(BookingDbContext db, DemandCase found, DateTimeOffset now, CancellationToken ct)
    {
        var (id, today) = (found.Demand.Id, LocalTimes.TodayIn(found.Prefecture.Zone, now));
        await db.Appointments.Where(a => a.DemandId == id && (a.State == AppointmentState.Offered || a.State == AppointmentState.Confirmed))
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.State, AppointmentState.Cancelled).SetProperty(a => a.Sequence, a => a.Sequence + 1).SetProperty(a => a.ChangedAt, now), ct);
        await db.Promises.Where(p => p.DemandId == id && p.EndedOn == null)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.EndedOn, today).SetProperty(p => p.EndReason, PromiseEnd.Withdrawn), ct);
        await db.WalkInPasses.Where(p => p.DemandId == id && p.EndedOn == null)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.EndedOn, today).SetProperty(p => p.EndReason, WalkInPassEnd.Withdrawn), ct);
    }
}

public abstract record AskErasureResult
{
    private AskErasureResult()
    {
    }

    public sealed record Erased : AskErasureResult;

    /// <summary>In the hall now: the visit is finished first.</summary>
    public sealed record BeingReceived : AskErasureResult;

    public sealed record Gone : AskErasureResult;
}
