using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Application.Signals;
using PrefectureBooking.Domain.Demands;

namespace PrefectureBooking.Application.Demands;

/// <summary>Moves a demand's appointment to another open hour. The old place is given back, the new one held, in one statement: nobody is ever without.</summary>
public sealed class MoveAppointment(
    IDbContextFactory<BookingDbContext> contexts, Outbox outbox, PersonalCipher cipher, BookingClock clock, SiteSignals signals)
{
    public async Task<MoveResult> HandleAsync(BookSlotCommand command, CancellationToken ct)
    {
        var result = await contexts.InTransactionAsync(db => MoveAsync(db, command, ct), ct);
        if (result is MoveResult.Moved moved)
        {
            signals.Changed(moved.From.Site.Id, SiteTopic.Appointments);
            signals.Changed(moved.To.Site.Id, SiteTopic.Appointments);
        }

        return result;
    }

    private async Task<MoveResult> MoveAsync(BookingDbContext db, BookSlotCommand command, CancellationToken ct)
    {
        var now = clock.Now;
        var found = await DemandCase.FindAsync(db, command.Demand, ct);
        if (found is not { Demand.IsActive: true, Held: { State: AppointmentState.Confirmed } held } || !ChangeRules.MayChange(held.StartsAt, now))
        {
            return new MoveResult.NothingToMove();
        }

        var search = SlotSearch.For(found.Demand, found.Prefecture, now);
        if (await OpenPlace.LockAsync(db, command, search, ct) is not { } open)
        {
            return new MoveResult.SlotTaken(await OpenSlots.OthersAsync(db, command, search, ct));
        }

        var moved = await db.Appointments
            .Where(a => a.Id == held.Appointment && a.State == AppointmentState.Confirmed && a.Sequence == held.Sequence)
            .ExecuteUpdateAsync(set => set
                .SetProperty(a => a.SlotId, open.Slot.Id)
                .SetProperty(a => a.Sequence, held.Sequence + 1)
                .SetProperty(a => a.ChangedAt, now), ct);
        if (moved == 0)
        {
            return new MoveResult.NothingToMove();
        }

        var to = open.HeldAs(held.Appointment, held.Sequence + 1);
        var content = new MovedMail(found.Demand.Dossier.ToString(), FollowLink.Of(found.Demand, cipher).Value, found.Visit(to), held.StartsAt);
        outbox.Add(db, content, Addressee.Of(found.Demand, cipher), to.Appointment.Value, Occurrence.Of(to.Sequence), now);
        await db.SaveChangesAsync(ct);
        return new MoveResult.Moved(held, to);
    }
}

public abstract record MoveResult
{
    private MoveResult()
    {
    }

    public sealed record Moved(HeldPlace From, HeldPlace To) : MoveResult;

    /// <summary>The hour asked for is gone; the appointment stands as it was.</summary>
    public sealed record SlotTaken(OpenHourPage Remaining) : MoveResult;

    /// <summary>No appointment to move, or its hour has come.</summary>
    public sealed record NothingToMove : MoveResult;
}
