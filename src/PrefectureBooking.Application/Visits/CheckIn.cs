using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Visits;

namespace PrefectureBooking.Application.Visits;

/// <summary>Marks a booked person, or the holder of today's pass, as arrived, and gives the ticket. Asked twice, the same ticket.</summary>
public sealed class CheckIn(HallChange change, TicketWriter tickets, DoorEstimate estimate)
{
    public async Task<CheckInResult> HandleAsync(HallCommand command, DemandId demand, CancellationToken ct) =>
        await change.MakeAsync(command, HallRoles.Accueil, hall => TryAsync(hall, demand, ct), ct) ?? new CheckInResult.Refused();

    internal async Task<CheckInResult> TryAsync(Hall hall, DemandId demand, CancellationToken ct)
    {
        if (await hall.Db.Tickets.SingleOrDefaultAsync(t => t.DemandId == demand && t.EndedAt == null && t.Day == hall.Today && t.SiteId == hall.Site.Id, ct) is { } here)
        {
            return new CheckInResult.CheckedIn(here.Id, here.Number, null);
        }

        var visit = (await Arrivals.VisitsAsync(hall.Db, [demand], ct)).GetValueOrDefault(demand);
        var pass = (await Arrivals.PassesAsync(hall.Db, [demand], ct)).GetValueOrDefault(demand);
        var arrival = ArrivalRule.Decide(visit, pass, hall.Site.Id, hall.Today, hall.Now, HallPolicy.Default);
        if (hall.Day.IsClosed)
        {
            return new CheckInResult.DayClosed();
        }

        return arrival switch
        {
            Arrival.Booked booked => await AddAsync(hall, demand, visit!.Pool, visit, null, booked.Hour, ct),
            Arrival.WithPass => await AddAsync(hall, demand, pass!.Pool, null, pass.Pass, null, ct),
            _ => new CheckInResult.NotExpected(arrival),
        };
    }

    private async Task<CheckInResult> AddAsync(
        Hall hall, DemandId demand, PoolId pool, ExpectedVisit? visit, WalkInPassId? pass, DateTimeOffset? hour, CancellationToken ct)
    {
        var ticket = tickets.Add(hall, demand, pool, visit, pass);
        if (hour is { } booked)
        {
            ticket.Expect(booked);
        }

        if (visit is not null)
        {
            await hall.Db.Appointments.Where(a => a.Id == visit.Appointment && a.State == AppointmentState.Confirmed).ExecuteUpdateAsync(
                set => set.SetProperty(a => a.State, AppointmentState.CheckedIn).SetProperty(a => a.ChangedAt, hall.Now), ct);
        }

        var range = pass is null ? null : await RangeAsync(hall, demand, ct);
        if (range is not null)
        {
            ticket.Tell(hall.Now + range.From, range.ToldUntil);
        }

        return new CheckInResult.CheckedIn(ticket.Id, ticket.Number, range);
    }

    // Before the ticket is saved, so that its holder is not counted twice.
    private async Task<WaitAnswer.Range?> RangeAsync(Hall hall, DemandId demand, CancellationToken ct) =>
        await DoorEstimate.NewcomerAsync(hall, demand, ct) is { } newcomer ? await estimate.AnswerAsync(hall, newcomer with { HasPass = true }, ct) as WaitAnswer.Range : null;
}

public abstract record CheckInResult
{
    private CheckInResult()
    {
    }

    /// <param name="Range">Told to the holder of a pass; null for a booked person, and for who was here already.</param>
    public sealed record CheckedIn(TicketId Ticket, int Number, WaitAnswer.Range? Range) : CheckInResult;

    /// <summary>Too early, too late, another day or site, or nothing booked: what it is, so that the screen says the next step.</summary>
    public sealed record NotExpected(Arrival Arrival) : CheckInResult;

    public sealed record DayClosed : CheckInResult;

    public sealed record Refused : CheckInResult;
}
