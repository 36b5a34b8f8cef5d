using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Visits;

namespace PrefectureBooking.Application.Visits;

/// <summary>Calls one person by number: who was put aside at this guichet, or whom a supervisor allows out of order.</summary>
public sealed class CallTicket(HallChange change)
{
    public const string AllowedAction = "call.out-of-order-allowed";
    public const string CalledAction = "call.out-of-order";

    public async Task<CallNextResult> HandleAsync(HallCommand command, TicketId ticket, CancellationToken ct) =>
        await change.MakeAsync(command, HallRoles.Guichet, hall => CallAsync(hall, ticket, ct), ct) ?? new CallNextResult.Refused();

    /// <summary>The supervisor's permission, with its motive in a closed list: no word of anybody's health stands in the journal.</summary>
    public async Task<AnswerCallResult> AllowAsync(HallCommand command, TicketId ticket, OutOfOrderMotive motive, CancellationToken ct) =>
        await change.MakeAsync(command, HallRoles.Supervision, hall => AllowAsync(hall, ticket, motive, ct), ct) ?? new AnswerCallResult.Refused();

    private static async Task<AnswerCallResult> AllowAsync(Hall hall, TicketId id, OutOfOrderMotive motive, CancellationToken ct)
    {
        if (await hall.TicketAsync(id, ct) is not { State: TicketState.Waiting or TicketState.Paused or TicketState.Parked } waiting)
        {
            return new AnswerCallResult.TooLate();
        }

        waiting.AllowOutOfOrder(hall.Account);
        hall.Trace(AllowedAction, await PseudonymAsync(hall, waiting, ct), motive.ToString());
        return new AnswerCallResult.Done();
    }

    private static async Task<CallNextResult> CallAsync(Hall hall, TicketId id, CancellationToken ct)
    {
        if (await hall.SessionAsync(ct) is not { IsWorking: true } session)
        {
            return new CallNextResult.NoGuichet();
        }

        if (await hall.OpenCallAsync(session.GuichetId, ct) is { } open)
        {
            return new CallNextResult.Called(open.TicketId);
        }

        var queue = await hall.QueueAsync(ct);
        var wanted = queue.Open.FirstOrDefault(t => t.Ticket.Id == id)?.Ticket;
        if (wanted is null || queue.Waiting.FirstOrDefault(t => t.Id == id) is not { } waiting || !session.Pools.Exists(p => p.PoolId == waiting.Pool))
        {
            return new CallNextResult.NobodyWaits();
        }

        if (wanted.AllowedOutOfOrderBy is null && !await WasParkedHereAsync(hall, wanted, session, ct))
        {
            return new CallNextResult.Refused();
        }

        var rule = wanted.State == TicketState.Parked ? CallRule.Recall : CallRule.OutOfOrder;
        if (rule == CallRule.OutOfOrder)
        {
            hall.Trace(CalledAction, await PseudonymAsync(hall, wanted, ct), wanted.AllowedOutOfOrderBy?.Value.ToString());
        }

        await HallCalls.AddAsync(hall, session, waiting, rule, ct);
        return new CallNextResult.Called(id);
    }

    private static async Task<bool> WasParkedHereAsync(Hall hall, Ticket ticket, GuichetSession session, CancellationToken ct) =>
        ticket.State == TicketState.Parked
        && await hall.Db.Calls.Where(c => c.TicketId == ticket.Id.Value).OrderByDescending(c => c.CalledAt).Select(c => c.GuichetId).FirstAsync(ct) == session.GuichetId;

    private static Task<Guid> PseudonymAsync(Hall hall, Ticket ticket, CancellationToken ct) =>
        hall.Db.DemandPseudonyms.Where(p => p.DemandId == ticket.DemandId).Select(p => p.Pseudonym).SingleAsync(ct);
}

public enum OutOfOrderMotive
{
    AccessNeed,
    SmallChildren,
    OurMistake,
    Safety,
}
