using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Application.Signals;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Demands;

/// <summary>Books an open hour for a demand: the place, the appointment and the confirmation's mail in one transaction.</summary>
public sealed class BookSlot(
    IDbContextFactory<BookingDbContext> contexts, Outbox outbox, PersonalCipher cipher, BookingClock clock, SiteSignals signals)
{
    public async Task<BookResult> HandleAsync(BookSlotCommand command, CancellationToken ct)
    {
        try
        {
            var result = await contexts.InTransactionAsync(db => BookAsync(db, command, ct), ct);
            if (result is BookResult.Booked booked)
            {
                signals.Changed(booked.Place.Site.Id, SiteTopic.Appointments);
            }

            return result;
        }
        catch (DbUpdateException e) when (e.Violates(Appointment.OneActivePerDemand))
        {
            return new BookResult.AlreadyBooked();
        }
    }

    private async Task<BookResult> BookAsync(BookingDbContext db, BookSlotCommand command, CancellationToken ct)
    {
        var now = clock.Now;
        var found = await DemandCase.FindAsync(db, command.Demand, ct);
        if (found is not { Demand.IsActive: true })
        {
            return new BookResult.DemandEnded();
        }

        if (found.Held is not null)
        {
            return new BookResult.AlreadyBooked();
        }

        var search = SlotSearch.For(found.Demand, found.Prefecture, now);
        if (await OpenPlace.LockAsync(db, command, search, ct) is not { } open)
        {
            return new BookResult.SlotTaken(await OpenSlots.OthersAsync(db, command, search, ct));
        }

        var appointment = new Appointment
        {
            Id = AppointmentId.New(),
            DemandId = command.Demand,
            SlotId = open.Slot.Id,
            State = AppointmentState.Confirmed,
            Sequence = 0,
            CreatedAt = now,
            ChangedAt = now,
        };
        var (place, follow) = (open.HeldAs(appointment.Id, 0), FollowLink.Of(found.Demand, cipher));
        db.Add(appointment);
        var content = new ConfirmationMail(found.Demand.Dossier.ToString(), follow.Value, found.Visit(place));
        outbox.Add(db, content, Addressee.Of(found.Demand, cipher), appointment.Id.Value, Occurrence.Of(0), now);
        await db.SaveChangesAsync(ct);
        if (found.Demand.DisplacedOn is not null)
        {
            await db.Demands.Where(d => d.Id == command.Demand).ExecuteUpdateAsync(set => set.SetProperty(d => d.DisplacedOn, (DateOnly?)null), ct);
        }

        return new BookResult.Booked(place, follow);
    }
}

public sealed record BookSlotCommand(DemandId Demand, PoolId Pool, DateTimeOffset StartsAt);

public abstract record BookResult
{
    private BookResult()
    {
    }

    /// <param name="Follow">Opens the person's page.</param>
    public sealed record Booked(HeldPlace Place, SecretToken Follow) : BookResult;

    /// <summary>Somebody was first, or the hour was never open to this demand: here is what is.</summary>
    public sealed record SlotTaken(OpenHourPage Remaining) : BookResult;

    public sealed record AlreadyBooked : BookResult;

    public sealed record DemandEnded : BookResult;
}
