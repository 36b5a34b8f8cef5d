using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Allocation;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Visits;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Desk;

/// <summary>
/// What a person can do on their page, done by the accueil for who calls or writes: the person's own use cases, hence the same rules.
/// </summary>
/// <remarks>
/// Those use cases are transactions of their own and write no account. So the account, the demand and what was asked are committed first: nothing
/// can happen without that entry, and what was then refused stays written down as asked.
/// </remarks>
public sealed class ActForPerson(
    IDbContextFactory<BookingDbContext> contexts, StaffAccess access, BookSlot book, MoveAppointment move, CancelAppointment cancel,
    ConfirmOffer confirm, DeclineOffer decline, DeclineOutright declineOutright, WakeDemand wake, BookingClock clock)
{
    public const string Booking = "demand.book-for-person";
    public const string Moving = "demand.move-for-person";
    public const string Cancelling = "demand.cancel-for-person";
    public const string Withdrawing = "demand.withdraw-for-person";
    public const string Confirming = "demand.confirm-for-person";
    public const string Declining = "demand.decline-for-person";
    public const string Waking = "demand.wake-for-person";

    /// <returns>Each of these: null when the account may not act for the demand.</returns>
    public Task<BookResult?> BookAsync(PersonCommand command, PoolId pool, DateTimeOffset startsAt, CancellationToken ct) =>
        ActAsync(command, Booking, _ => book.HandleAsync(new BookSlotCommand(command.Demand, pool, startsAt), ct), ct);

    public Task<MoveResult?> MoveAsync(PersonCommand command, PoolId pool, DateTimeOffset startsAt, CancellationToken ct) =>
        ActAsync(command, Moving, _ => move.HandleAsync(new BookSlotCommand(command.Demand, pool, startsAt), ct), ct);

    public Task<CancelResult?> CancelAsync(PersonCommand command, bool withdraw, CancellationToken ct) =>
        ActAsync(command, withdraw ? Withdrawing : Cancelling, _ => cancel.HandleAsync(command.Demand, withdraw, ct), ct);

    /// <summary>The offer the demand holds.</summary>
    public Task<ConfirmOfferResult?> ConfirmAsync(PersonCommand command, DateTimeOffset startsAt, CancellationToken ct) =>
        ActAsync(command, Confirming, async held => held is { } id ? await confirm.HandleAsync(new ConfirmOfferCommand(id, startsAt), ct) : new ConfirmOfferResult.NoLongerOffered(), ct);

    /// <summary>The offer the demand holds, or the place it was given outright.</summary>
    public Task<DeclineOfferResult?> DeclineAsync(PersonCommand command, CancellationToken ct) =>
        ActAsync(
            command, Declining,
            async held => held is { } id && await decline.HandleAsync(id, ct) is DeclineOfferResult.Declined declined ? declined : await declineOutright.HandleAsync(command.Demand, ct), ct);

    public async Task<bool?> WakeAsync(PersonCommand command, CancellationToken ct) =>
        (await ActAsync(command, Waking, async _ => new Woken(await wake.HandleAsync(command.Demand, ct)), ct))?.Was;

    private async Task<T?> ActAsync<T>(PersonCommand command, string action, Func<AppointmentId?, Task<T>> act, CancellationToken ct)
        where T : class
    {
        var since = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await DeskOffice.FindAsync(db, access, command.By, ct) is not { } office || await office.PseudonymAsync(db, command.Demand, ct) is not { } pseudonym)
        {
            return null;
        }

        db.Add(office.Trace(since, action, "demand", pseudonym));
        await db.SaveChangesAsync(ct);
        var held = await db.Appointments.Where(a => a.DemandId == command.Demand && (a.State == AppointmentState.Offered || a.State == AppointmentState.Confirmed))
            .Select(a => (AppointmentId?)a.Id).SingleOrDefaultAsync(ct);
        var result = await act(held);
        if (command.With is { } way)
        {
            await ToldAsync(db, command.Demand, held, way, since, ct);
        }

        return result;
    }

    /// <summary>Who is on the phone or here hears it at once: what was just written for the list is ticked, and what it replaces.</summary>
    private async Task ToldAsync(BookingDbContext db, DemandId demand, AppointmentId? held, TellWay way, DateTimeOffset since, CancellationToken ct)
    {
        var (now, subject) = (clock.Now, held?.Value);
        await db.OutboxMails.Where(m => m.DemandId == demand && m.State == OutboxState.ToTell && (m.CreatedAt >= since || m.SubjectId == subject)).ToldAsync(way, now, ct);
        if (held is { } id)
        {
            await db.Offers.Where(o => o.AppointmentId == id).ToldAsync(now, ct);
        }
    }

    private sealed record Woken(bool Was);
}

/// <param name="With">How the person is spoken with; null for who wrote: they are told later, by the list.</param>
public sealed record PersonCommand(HallCommand By, DemandId Demand, TellWay? With);
