using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Visits;

namespace PrefectureBooking.Application.Visits;

/// <summary>
/// The date on the card in hand against the one declared (allocation policy, point 12). A typing error is put right and changes nothing else;
/// another date is put right too, and decides whether the person is still received today.
/// </summary>
public sealed class CorrectCardDate(HallChange change)
{
    public const string Action = "demand.deadline-corrected";

    /// <param name="onCard">Last day of the title, as printed.</param>
    /// <param name="motive">Why, in the agent's words (<see cref="StaffMotive"/>).</param>
    public async Task<CardDateResult> HandleAsync(HallCommand command, TicketId ticket, DateOnly onCard, string motive, CancellationToken ct) =>
        await change.MakeAsync(command, HallRoles.Guichet, hall => CorrectAsync(hall, ticket, onCard, motive, ct), ct) ?? new CardDateResult.Refused();

    private static async Task<CardDateResult> CorrectAsync(Hall hall, TicketId id, DateOnly onCard, string motive, CancellationToken ct)
    {
        if (!StaffMotive.IsGiven(motive))
        {
            return new CardDateResult.NoMotive();
        }

        if (await hall.TicketAsync(id, ct) is not { State: TicketState.InService } ticket
            || await hall.Db.Demands.AsNoTracking().SingleAsync(d => d.Id == ticket.DemandId, ct) is not { Deadline: { } declared } demand)
        {
            return new CardDateResult.NothingToCorrect();
        }

        var found = FalseDateRule.Compare(declared, onCard);
        var free = ticket.Hour is null || await IsPlaceFreeAsync(hall, ticket, ct);
        var outcome = FalseDateRule.Decide(found, free);
        ticket.Compare(found);
        await CorrectAsync(hall, demand, onCard, ct);
        if (outcome == FalseDateOutcome.RequeuedByTrueDate)
        {
            await hall.Db.Promises.Where(p => p.DemandId == demand.Id && p.EndedOn == null).ExecuteUpdateAsync(
                set => set.SetProperty(p => p.EndedOn, hall.Today).SetProperty(p => p.EndReason, PromiseEnd.Withdrawn), ct);
        }

        hall.Trace(Action, await hall.Db.DemandPseudonyms.Where(p => p.DemandId == demand.Id).Select(p => p.Pseudonym).SingleAsync(ct), motive.Trim());
        return new CardDateResult.Corrected(outcome);
    }

    // The window is counted from the expiry, so it moves with it.
    private static async Task CorrectAsync(Hall hall, Demand demand, DateOnly onCard, CancellationToken ct)
    {
        var opens = demand.WindowOpensOn is { } before && demand.Deadline is { } declared ? before.AddDays(onCard.DayNumber - declared.DayNumber) : demand.WindowOpensOn;
        await hall.Db.Demands.Where(d => d.Id == demand.Id).ExecuteUpdateAsync(
            set => set.SetProperty(d => d.Deadline, onCard).SetProperty(d => d.WindowOpensOn, opens), ct);
    }

    // A place of the day that nobody holds: another person's hour is not taken for it.
    private static Task<bool> IsPlaceFreeAsync(Hall hall, Ticket ticket, CancellationToken ct) =>
        hall.Db.Slots.AnyAsync(s => s.PoolId == ticket.PoolId && s.Day == hall.Today && s.StartsAt >= hall.Now && !s.Taken, ct);
}

public abstract record CardDateResult
{
    private CardDateResult()
    {
    }

    public sealed record Corrected(FalseDateOutcome Outcome) : CardDateResult;

    public sealed record NoMotive : CardDateResult;

    /// <summary>Nobody in service of that ticket, or the demand has no deadline.</summary>
    public sealed record NothingToCorrect : CardDateResult;

    public sealed record Refused : CardDateResult;
}
