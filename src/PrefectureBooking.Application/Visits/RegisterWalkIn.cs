using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Visits;

namespace PrefectureBooking.Application.Visits;

/// <summary>
/// Somebody without appointment at the accueil: a place in the queue with the range they were told, or "not today" and, in the same gesture,
/// what the rules give. An identity already known is that person's demand: nobody queues twice.
/// </summary>
public sealed class RegisterWalkIn(HallChange change, CheckIn checkIn, TicketWriter tickets, DoorDemand demands, DoorEstimate estimate, DoorPass passes)
{
    private const int MostTries = 3;

    public async Task<WalkInResult> HandleAsync(WalkInCommand command, CancellationToken ct)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await change.MakeAsync(command.By, HallRoles.Accueil, hall => RegisterAsync(hall, command, ct), ct) ?? new WalkInResult.Refused();
            }
            catch (DbUpdateException e) when (tries < MostTries && (e.Violates(DemandIdentity.OneActivePerFamily) || e.Violates(DemandContact.OnePerPlace)))
            {
                // Registered on the web at the same moment: found by their identity at the next try.
            }
        }
    }

    private async Task<WalkInResult> RegisterAsync(Hall hall, WalkInCommand command, CancellationToken ct)
    {
        if (hall.Day.IsClosed)
        {
            return new WalkInResult.DayClosed();
        }

        var (id, isNew) = await demands.FindOrWriteAsync(hall, command.Person, ct);
        if (await checkIn.TryAsync(hall, id, ct) is CheckInResult.CheckedIn expected)
        {
            return new WalkInResult.Queued(expected.Ticket, expected.Number, expected.Range, id);
        }

        if (await DoorEstimate.NewcomerAsync(hall, id, ct) is not { } newcomer)
        {
            return new WalkInResult.NotServedHere();
        }

        if (command.With is { } number && await LeaderAsync(hall, number, ct) is { } leader)
        {
            return await QueueAsync(hall, id, newcomer.Pool, null, leader, ct);
        }

        return await estimate.AnswerAsync(hall, newcomer, ct) is WaitAnswer.Range range
            ? await QueueAsync(hall, id, newcomer.Pool, range, null, ct)
            : new WalkInResult.NotToday(id, await passes.GiveAsync(hall, id, ct), isNew);
    }

    private static Task<Ticket?> LeaderAsync(Hall hall, int number, CancellationToken ct) => hall.Db.Tickets.SingleOrDefaultAsync(
        t => t.SiteId == hall.Site.Id && t.Day == hall.Today && t.Number == number && t.EndedAt == null && t.LeaderId == null && t.State != TicketState.InService, ct);

    private async Task<WalkInResult> QueueAsync(Hall hall, DemandId demand, PoolId pool, WaitAnswer.Range? range, Ticket? leader, CancellationToken ct)
    {
        var visit = (await Arrivals.VisitsAsync(hall.Db, [demand], ct)).GetValueOrDefault(demand);
        var late = visit?.Day == hall.Today && visit.Site == hall.Site.Id ? visit : null;
        var ticket = tickets.Add(hall, demand, pool, late, null);
        if (late is not null)
        {
            await hall.Db.Appointments.Where(a => a.Id == late.Appointment && a.State == AppointmentState.Confirmed).ExecuteUpdateAsync(
                set => set.SetProperty(a => a.State, AppointmentState.CheckedIn).SetProperty(a => a.ChangedAt, hall.Now), ct);
        }

        if (leader is not null)
        {
            ticket.Follow(leader.Id);
        }
        else if (range is not null)
        {
            ticket.Tell(hall.Now + range.From, range.ToldUntil);
        }

        return new WalkInResult.Queued(ticket.Id, ticket.Number, range, demand);
    }
}

/// <param name="With">Number of the ticket of the household the person comes with; null for who comes alone.</param>
public sealed record WalkInCommand(HallCommand By, WalkInPerson Person, int? With);

public abstract record WalkInPerson
{
    private WalkInPerson()
    {
    }

    public sealed record Known(DemandId Demand) : WalkInPerson;

    /// <param name="Answers">Seen on the document at the accueil; the site is the one where the person stands.</param>
    public sealed record New(JourneyAnswers Answers, Reach Reach) : WalkInPerson;
}

public abstract record WalkInResult
{
    private WalkInResult()
    {
    }

    /// <param name="Range">Told to the person; null when they were here already, or come with a household.</param>
    public sealed record Queued(TicketId Ticket, int Number, WaitAnswer.Range? Range, DemandId Demand) : WalkInResult;

    /// <param name="Pass">Given at once; null where the evening answers, or where the person holds a place, a promise or a pass.</param>
    /// <param name="IsNew">Registered just now.</param>
    public sealed record NotToday(DemandId Demand, WalkInPass? Pass, bool IsNew) : WalkInResult;

    public sealed record NotServedHere : WalkInResult;

    public sealed record DayClosed : WalkInResult;

    public sealed record Refused : WalkInResult;
}
