using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Visits;

namespace PrefectureBooking.Application.Visits;

/// <summary>
/// The end of the day, decided by a person: who still waits holds a pass for the next open day, or is recorded as gone; who was booked and never came
/// is a no-show, with what follows (allocation policy, point 12). Nothing is wiped by a clock.
/// </summary>
public sealed class CloseDay(HallChange change, DoorPass doorPass)
{
    public const string Action = "site-day.closed";

    public async Task<AnswerCallResult> CloseRegistrationAsync(HallCommand command, bool closed, CancellationToken ct) =>
        await change.MakeAsync<AnswerCallResult>(command, HallRoles.Supervision, hall =>
        {
            if (closed)
            {
                hall.Day.CloseRegistration(hall.Now);
            }
            else if (!hall.Day.IsClosed)
            {
                hall.Day.ReopenRegistration();
            }

            return Task.FromResult<AnswerCallResult>(new AnswerCallResult.Done());
        }, ct) ?? new AnswerCallResult.Refused();

    /// <param name="command">Who, where.</param>
    /// <param name="day">Today, or an earlier day that was left open.</param>
    /// <param name="gone">Tickets whose person is known to have left; the others receive a pass.</param>
    public async Task<CloseDayResult> HandleAsync(HallCommand command, DateOnly day, IReadOnlyCollection<TicketId> gone, CancellationToken ct) =>
        await change.MakeAsync(command, HallRoles.Supervision, day, hall => CloseAsync(hall, gone, ct), ct) ?? new CloseDayResult.Refused();

    private async Task<CloseDayResult> CloseAsync(Hall hall, IReadOnlyCollection<TicketId> gone, CancellationToken ct)
    {
        if (hall.Day.IsClosed)
        {
            return new CloseDayResult.Closed([], 0, 0);
        }

        if (await AtGuichetsAsync(hall, ct) is { Count: > 0 } served)
        {
            return new CloseDayResult.StillServed(served);
        }

        var (passes, left) = (new List<PassGiven>(), 0);
        foreach (var ticket in await hall.Db.Tickets.Where(t => t.SiteId == hall.Site.Id && t.Day == hall.Day.Day && t.EndedAt == null).OrderBy(t => t.Since).ToListAsync(ct))
        {
            if (gone.Contains(ticket.Id))
            {
                ticket.Leave(hall.Now);
                left++;
            }
            else
            {
                passes.Add(new PassGiven(ticket.Number, ticket.DemandId, (await PutOffAsync(hall, ticket, ct)).Day));
            }
        }

        await EndBegunAsync(hall, ct);
        var absent = await MissedAsync(hall, ct);
        var over = LocalTimes.ToInstant(hall.Day.Day.AddDays(1), TimeOnly.MinValue, hall.Site.Zone);
        await hall.Db.GuichetSessions.Where(s => s.SiteId == hall.Site.Id && s.ClosedAt == null && s.OpenedAt < over).ExecuteUpdateAsync(
            set => set.SetProperty(s => s.ClosedAt, hall.Now).SetProperty(s => s.PausedAt, (DateTimeOffset?)null).SetProperty(s => s.PauseReason, (PauseReason?)null), ct);
        hall.Day.Close(hall.Now);
        hall.Trace(Action, null, $"{hall.Day.Day:yyyy-MM-dd}");
        return new CloseDayResult.Closed(passes, left, absent);
    }

    /// <returns>Numbers that are called or received; on an earlier day what was left so is ended, because no agent can any more.</returns>
    private static async Task<IReadOnlyList<int>> AtGuichetsAsync(Hall hall, CancellationToken ct)
    {
        var open = await hall.Db.OpenCalls.Join(hall.Db.Tickets, c => c.TicketId, t => t.Id, (call, ticket) => new { call, ticket })
            .Where(x => x.ticket.SiteId == hall.Site.Id && x.ticket.Day == hall.Day.Day).OrderBy(x => x.ticket.Number).ToListAsync(ct);
        if (hall.Day.Day == hall.Site.Today(hall.Now))
        {
            return [.. open.Select(x => x.ticket.Number)];
        }

        foreach (var one in open)
        {
            await HallCalls.EndOldAsync(hall, one.call, ct);
        }

        await hall.Db.SaveChangesAsync(ct);
        return [];
    }

    private async Task<WalkInPass> PutOffAsync(Hall hall, Ticket ticket, CancellationToken ct)
    {
        ticket.PutOff(hall.Now);
        // A booked person who came and was not received is displaced: first in their class in the next run (point 11), and the pass in hand.
        if (await hall.Db.Appointments.Where(a => a.DemandId == ticket.DemandId && (a.State == AppointmentState.CheckedIn || a.State == AppointmentState.InService)).ExecuteUpdateAsync(
                set => set.SetProperty(a => a.State, AppointmentState.Displaced).SetProperty(a => a.ChangedAt, hall.Now), ct) > 0)
        {
            await hall.Db.Demands.Where(d => d.Id == ticket.DemandId).ExecuteUpdateAsync(set => set.SetProperty(d => d.DisplacedOn, hall.Day.Day), ct);
        }

        return await doorPass.GiveNextDayAsync(hall, ticket.DemandId, ticket.PoolId, ct);
    }

    // Received, put aside or transferred, and then gone: they came.
    private static async Task EndBegunAsync(Hall hall, CancellationToken ct)
    {
        var (site, day) = (hall.Site.Id, hall.Day.Day);
        await hall.Db.Appointments.Where(a => a.State == AppointmentState.InService
                && hall.Db.Slots.Any(s => s.Id == a.SlotId && s.Day == day && hall.Db.Pools.Any(p => p.Id == s.PoolId && p.SiteId == site))).ExecuteUpdateAsync(
            set => set.SetProperty(a => a.State, AppointmentState.Completed).SetProperty(a => a.ChangedAt, hall.Now), ct);
    }

    private static async Task<int> MissedAsync(Hall hall, CancellationToken ct)
    {
        var missed = await (from a in hall.Db.Appointments
                            where a.State == AppointmentState.Confirmed || a.State == AppointmentState.CheckedIn
                            join s in hall.Db.Slots on a.SlotId equals s.Id
                            where s.Day == hall.Day.Day
                            join p in hall.Db.Pools on s.PoolId equals p.Id
                            where p.SiteId == hall.Site.Id
                            select a.Id).ToListAsync(ct);
        return await MissedVisits.MarkAsync(hall, missed, ct);
    }
}

public abstract record CloseDayResult
{
    private CloseDayResult()
    {
    }

    /// <param name="Passes">Given to who was not received.</param>
    /// <param name="Left">Recorded as gone.</param>
    /// <param name="Absent">Booked and never came.</param>
    public sealed record Closed(IReadOnlyList<PassGiven> Passes, int Left, int Absent) : CloseDayResult;

    /// <summary>These numbers are called or received: their visit is finished first.</summary>
    public sealed record StillServed(IReadOnlyList<int> Numbers) : CloseDayResult;

    public sealed record Refused : CloseDayResult;
}

/// <param name="Number">Of the ticket that was put off.</param>
/// <param name="For">The next open day.</param>
public sealed record PassGiven(int Number, DemandId Demand, DateOnly For);
