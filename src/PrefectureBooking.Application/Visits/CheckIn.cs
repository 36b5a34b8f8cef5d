using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Visits;

namespace PrefectureBooking.Application.Visits;

/// <summary>Marks a booked person, or the holder of today's pass, as arrived, and gives the ticket. Asked twice, the same ticket.</summary>
public sealed class CheckIn(HallChange change, TicketWriter tickets)
{
    public async Task<CheckInResult> HandleAsync(HallCommand command, DemandId demand, CancellationToken ct) =>
        await change.MakeAsync(command, HallRoles.Accueil, hall => CheckInAsync(hall, demand, ct), ct) ?? new CheckInResult.Refused();

    private async Task<CheckInResult> CheckInAsync(Hall hall, DemandId demand, CancellationToken ct)
    {
        if (await hall.Db.Tickets.SingleOrDefaultAsync(t => t.DemandId == demand && t.EndedAt == null && t.Day == hall.Today && t.SiteId == hall.Site.Id, ct) is { } here)
        {
            return new CheckInResult.CheckedIn(here.Id, here.Number);
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

        return new CheckInResult.CheckedIn(ticket.Id, ticket.Number);
    }
}

public abstract record CheckInResult
{
    private CheckInResult()
    {
    }

    public sealed record CheckedIn(TicketId Ticket, int Number) : CheckInResult;

    /// <summary>Too early, too late, another day or site, or nothing booked: what it is, so that the screen says the next step.</summary>
    public sealed record NotExpected(Arrival Arrival) : CheckInResult;

    public sealed record DayClosed : CheckInResult;

    public sealed record Refused : CheckInResult;
}
