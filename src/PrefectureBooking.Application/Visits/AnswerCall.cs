using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Visits;

namespace PrefectureBooking.Application.Visits;

/// <summary>What followed the call at this agent's guichet. Each answer names the ticket it is about: a press that comes late changes nobody else.</summary>
public sealed class AnswerCall(HallChange change)
{
    public Task<AnswerCallResult> CameAsync(HallCommand command, TicketId ticket, CancellationToken ct) =>
        AtCallAsync(command, ticket, (hall, open) => CameAsync(hall, open, ct), ct);

    /// <summary>Nobody came: called again after a pause, twice at most.</summary>
    public Task<AnswerCallResult> AbsentAsync(HallCommand command, TicketId ticket, CancellationToken ct) =>
        AtCallAsync(command, ticket, async (hall, open) =>
        {
            if (open.CameAt is not null)
            {
                return new AnswerCallResult.TooLate();
            }

            HallCalls.End(hall, open, CallStepKind.Absent);
            (await hall.HouseholdAsync(ticket, ct)).ToList().ForEach(t => t.Miss(hall.Now, HallPolicy.Default));
            return new AnswerCallResult.Done();
        }, ct);

    /// <param name="minutes">After which the person is called again at the latest.</param>
    public Task<AnswerCallResult> ParkAsync(HallCommand command, TicketId ticket, int minutes, CancellationToken ct) =>
        AtCallAsync(command, ticket, async (hall, open) =>
        {
            if (open.CameAt is null)
            {
                return new AnswerCallResult.TooLate();
            }

            var until = hall.Now + TimeSpan.FromMinutes(Math.Clamp(minutes, 1, HallPolicy.Default.ParkedAtMost.TotalMinutes));
            HallCalls.End(hall, open, CallStepKind.Parked);
            (await hall.HouseholdAsync(ticket, ct)).ToList().ForEach(t => t.Park(until));
            return new AnswerCallResult.Done();
        }, ct);

    /// <summary>To another pool of the site or to one guichet: same number, same seniority.</summary>
    public Task<AnswerCallResult> TransferAsync(HallCommand command, TicketId ticket, PoolId pool, GuichetId? onlyAt, CancellationToken ct) =>
        AtCallAsync(command, ticket, async (hall, open) =>
        {
            if (!await IsServedAsync(hall, pool, onlyAt, ct))
            {
                return new AnswerCallResult.NobodyThere();
            }

            HallCalls.End(hall, open, CallStepKind.Transferred);
            (await hall.HouseholdAsync(ticket, ct)).ToList().ForEach(t => t.Transfer(pool, onlyAt));
            return new AnswerCallResult.Done();
        }, ct);

    private static async Task<AnswerCallResult> CameAsync(Hall hall, OpenCall open, CancellationToken ct)
    {
        if (open.CameAt is not null)
        {
            return new AnswerCallResult.Done();
        }

        open.CameAt = hall.Now;
        hall.Db.Add(new CallStep(open.CallId, CallStepKind.Came, hall.Now));
        var household = await hall.HouseholdAsync(open.TicketId, ct);
        var (appointments, passes) = (household.Select(t => t.AppointmentId).OfType<AppointmentId>().ToList(), household.Select(t => t.PassId).OfType<WalkInPassId>().ToList());
        foreach (var ticket in household)
        {
            ticket.Come();
        }

        await hall.Db.Appointments.Where(a => appointments.Contains(a.Id) && a.State == AppointmentState.CheckedIn).ExecuteUpdateAsync(
            set => set.SetProperty(a => a.State, AppointmentState.InService).SetProperty(a => a.ChangedAt, hall.Now), ct);
        await hall.Db.WalkInPasses.Where(p => passes.Contains(p.Id) && p.EndedOn == null).ExecuteUpdateAsync(
            set => set.SetProperty(p => p.EndedOn, hall.Today).SetProperty(p => p.EndReason, WalkInPassEnd.Used), ct);
        return new AnswerCallResult.Done();
    }

    // A guichet that is open for the pool now, or any guichet of the site that may serve it when none is named.
    private static Task<bool> IsServedAsync(Hall hall, PoolId pool, GuichetId? onlyAt, CancellationToken ct) => onlyAt is { } guichet
        ? hall.Db.GuichetSessions.AnyAsync(s => s.GuichetId == guichet && s.SiteId == hall.Site.Id && s.ClosedAt == null && s.Pools.Any(p => p.PoolId == pool), ct)
        : hall.Db.Pools.AnyAsync(p => p.Id == pool && p.SiteId == hall.Site.Id, ct);

    private async Task<AnswerCallResult> AtCallAsync(
        HallCommand command, TicketId ticket, Func<Hall, OpenCall, Task<AnswerCallResult>> act, CancellationToken ct) =>
        await change.MakeAsync(command, HallRoles.Guichet, async hall =>
            await hall.SessionAsync(ct) is { } session && await hall.OpenCallAsync(session.GuichetId, ct) is { } open && open.TicketId == ticket
                ? await act(hall, open)
                : new AnswerCallResult.TooLate(), ct)
        ?? new AnswerCallResult.Refused();
}

public abstract record AnswerCallResult
{
    private AnswerCallResult()
    {
    }

    public sealed record Done : AnswerCallResult;

    /// <summary>The call was answered otherwise meanwhile; nothing was changed.</summary>
    public sealed record TooLate : AnswerCallResult;

    /// <summary>Nobody serves that pool there.</summary>
    public sealed record NobodyThere : AnswerCallResult;

    public sealed record Refused : AnswerCallResult;
}
