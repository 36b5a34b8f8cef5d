using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Visits;

namespace PrefectureBooking.Application.Visits;

/// <summary>What the accueil does with somebody in the hall: back after an absence, here again before the pause ends, or gone.</summary>
public sealed class ChangeTicket(HallChange change)
{
    /// <summary>Who counted as not there, or is in a pause, stands at the accueil.</summary>
    public Task<AnswerCallResult> ComeBackAsync(HallCommand command, TicketId ticket, CancellationToken ct) => AtAsync(command, ticket, (hall, found) =>
    {
        switch (found.State)
        {
            case TicketState.Absent:
                found.ComeBack(hall.Now, HallPolicy.Default);
                return true;
            case TicketState.Paused or TicketState.Parked:
                found.Return(hall.Now);
                return true;
            default:
                return false;
        }
    }, ct);

    /// <summary>The person says that they leave.</summary>
    public Task<AnswerCallResult> LeaveAsync(HallCommand command, TicketId ticket, CancellationToken ct) => AtAsync(command, ticket, (hall, found) =>
    {
        if (found.State is not (TicketState.Waiting or TicketState.Paused or TicketState.Parked))
        {
            return false;
        }

        found.Leave(hall.Now);
        return true;
    }, ct);

    private async Task<AnswerCallResult> AtAsync(HallCommand command, TicketId ticket, Func<Hall, Ticket, bool> act, CancellationToken ct) =>
        await change.MakeAsync<AnswerCallResult>(command, HallRoles.Accueil, async hall =>
            !hall.Day.IsClosed && await hall.TicketAsync(ticket, ct) is { } found && act(hall, found) ? new AnswerCallResult.Done() : new AnswerCallResult.TooLate(), ct)
        ?? new AnswerCallResult.Refused();
}
