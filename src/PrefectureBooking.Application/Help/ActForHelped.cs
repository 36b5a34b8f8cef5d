using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Allocation;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Desk;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Help;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Help;

/// <summary>What a person can do on their page, done by the organisation they gave a mandate: the person's own use cases, hence never more.</summary>
/// <remarks>
/// The mandate's row is held while the act runs in a transaction of its own: who takes back control waits for it, and no act begins after that. The
/// account's trace and the person's line are committed first: nothing happens without them. What was then refused is said by a second line.
/// </remarks>
public sealed class ActForHelped(
    IDbContextFactory<BookingDbContext> contexts, StaffAccess access, BookSlot book, MoveAppointment move, CancelAppointment cancel,
    ConfirmOffer confirm, DeclineOffer decline, DeclineOutright declineOutright, WakeDemand wake, BookingClock clock)
{
    /// <returns>Each of these: null when there is no live mandate for it.</returns>
    public Task<BookResult?> BookAsync(HelpedCommand command, PoolId pool, DateTimeOffset startsAt, CancellationToken ct) =>
        ActAsync(command, HelperActKind.Booked, _ => book.HandleAsync(new BookSlotCommand(command.Demand, pool, startsAt), ct), r => r is BookResult.Booked, ct);

    public Task<MoveResult?> MoveAsync(HelpedCommand command, PoolId pool, DateTimeOffset startsAt, CancellationToken ct) =>
        ActAsync(command, HelperActKind.Moved, _ => move.HandleAsync(new BookSlotCommand(command.Demand, pool, startsAt), ct), r => r is MoveResult.Moved, ct);

    public Task<CancelResult?> CancelAsync(HelpedCommand command, bool withdraw, CancellationToken ct) => ActAsync(
        command, withdraw ? HelperActKind.Withdrawn : HelperActKind.Cancelled, _ => cancel.HandleAsync(command.Demand, withdraw, ct), r => r is CancelResult.Cancelled, ct);

    /// <summary>The offer the demand holds.</summary>
    public Task<ConfirmOfferResult?> ConfirmAsync(HelpedCommand command, DateTimeOffset startsAt, CancellationToken ct) => ActAsync(
        command, HelperActKind.Confirmed,
        async held => held is { } id ? await confirm.HandleAsync(new ConfirmOfferCommand(id, startsAt), ct) : new ConfirmOfferResult.NoLongerOffered(),
        r => r is ConfirmOfferResult.Confirmed, ct);

    /// <summary>The offer the demand holds, or the place it was given outright.</summary>
    public Task<DeclineOfferResult?> DeclineAsync(HelpedCommand command, CancellationToken ct) => ActAsync(
        command, HelperActKind.Declined,
        async held => held is { } id && await decline.HandleAsync(id, ct) is DeclineOfferResult.Declined declined ? declined : await declineOutright.HandleAsync(command.Demand, ct),
        r => r is DeclineOfferResult.Declined, ct);

    public async Task<bool?> WakeAsync(HelpedCommand command, CancellationToken ct) =>
        (await ActAsync(command, HelperActKind.Woken, async _ => new Woken(await wake.HandleAsync(command.Demand, ct)), woken => woken.Was, ct))?.Was;

    private async Task<T?> ActAsync<T>(HelpedCommand command, HelperActKind kind, Func<AppointmentId?, Task<T>> act, Func<T, bool> isDone, CancellationToken ct)
        where T : class
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await HelperOffice.FindAsync(db, access, command.By, clock.Now, ct) is not { } office
            || await office.HoldMandateAsync(db, command.Demand, ct) is not { Scope: MandateScope.Act })
        {
            return null;
        }

        var line = await WriteAsync(office, command.Demand, kind, ct);
        var held = await db.Appointments.Where(a => a.DemandId == command.Demand && (a.State == AppointmentState.Offered || a.State == AppointmentState.Confirmed))
            .Select(a => (AppointmentId?)a.Id).SingleOrDefaultAsync(ct);
        var result = await act(held);
        if (!isDone(result))
        {
            db.Add(new HelperActRefusal(line));
            await db.SaveChangesAsync(ct);
        }

        await transaction.CommitAsync(ct);
        return result;
    }

    private async Task<HelperActId> WriteAsync(HelperOffice office, DemandId demand, HelperActKind kind, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var pseudonym = await db.DemandPseudonyms.Where(p => p.DemandId == demand).Select(p => p.Pseudonym).SingleAsync(ct);
        var line = office.Act(kind, pseudonym);
        db.AddRange(line, office.Trace($"helper.{SnakeCase.Of(kind.ToString())}", "demand", pseudonym));
        await db.SaveChangesAsync(ct);
        return line.Id;
    }

    private sealed record Woken(bool Was);
}

public sealed record HelpedCommand(StaffUserId By, DemandId Demand);
