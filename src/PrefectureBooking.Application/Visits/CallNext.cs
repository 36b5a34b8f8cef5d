using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Visits;

namespace PrefectureBooking.Application.Visits;

/// <summary>One press chooses and calls. Of two at once, the second waits milliseconds and gets the next person; pressed twice, the same one.</summary>
public sealed class CallNext(HallChange change)
{
    public async Task<CallNextResult> HandleAsync(HallCommand command, CancellationToken ct) =>
        await change.MakeAsync(command, HallRoles.Guichet, hall => CallAsync(hall, ct), ct) ?? new CallNextResult.Refused();

    private static async Task<CallNextResult> CallAsync(Hall hall, CancellationToken ct)
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
        if (CallOrder.Next(queue.SceneAt(session.GuichetId, session.Pools.Select(p => p.PoolId), hall.Now)) is not CallDecision.Call call)
        {
            return new CallNextResult.NobodyWaits();
        }

        await HallCalls.AddAsync(hall, session, call.Ticket, call.Rule, ct);
        return new CallNextResult.Called(call.Ticket.Id);
    }
}

public abstract record CallNextResult
{
    private CallNextResult()
    {
    }

    public sealed record Called(TicketId Ticket) : CallNextResult;

    public sealed record NobodyWaits : CallNextResult;

    /// <summary>The account has no open guichet here, or it is in a pause.</summary>
    public sealed record NoGuichet : CallNextResult;

    public sealed record Refused : CallNextResult;
}
