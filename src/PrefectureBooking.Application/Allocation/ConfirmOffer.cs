using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Allocation;

/// <summary>Confirms an offered place at the hour the person chooses of its day, by the page, the mail's link or the staff (allocation policy, point 9).</summary>
public sealed class ConfirmOffer(
    IDbContextFactory<BookingDbContext> contexts, Outbox outbox, PersonalCipher cipher, BookingClock clock, RunSignals signals)
{
    public async Task<ConfirmOfferResult> HandleAsync(ConfirmOfferCommand command, CancellationToken ct)
    {
        var result = await contexts.InTransactionAsync(db => ConfirmAsync(db, command, ct), ct);
        if (result is ConfirmOfferResult.Confirmed confirmed)
        {
            signals.Send([confirmed.Place.Site.Id]);
        }

        return result;
    }

    private async Task<ConfirmOfferResult> ConfirmAsync(BookingDbContext db, ConfirmOfferCommand command, CancellationToken ct)
    {
        var now = clock.Now;
        if (await OfferCase.LockAsync(db, command.Appointment, now, ct) is not { } offer)
        {
            return new ConfirmOfferResult.NoLongerOffered();
        }

        if (!await OfferHour.TakeAsync(db, offer, command.StartsAt, now, ct))
        {
            return new ConfirmOfferResult.HourTaken(await ReadOffer.HoursAsync(db, offer, ct));
        }

        await db.Appointments.Where(a => a.Id == command.Appointment).ExecuteUpdateAsync(
            set => set.SetProperty(a => a.State, AppointmentState.Confirmed).SetProperty(a => a.ChangedAt, now), ct);
        await db.Offers.Where(o => o.AppointmentId == command.Appointment).ExecuteUpdateAsync(set => set.SetProperty(o => o.HourChosenAt, now), ct);
        await db.Demands.Where(d => d.Id == offer.Appointment.DemandId).ExecuteUpdateAsync(
            set => set.SetProperty(d => d.MissedOffers, 0).SetProperty(d => d.DisplacedOn, (DateOnly?)null), ct);
        var found = (await DemandCase.FindAsync(db, offer.Appointment.DemandId, ct))!;
        var place = found.Held!;
        var content = new ConfirmationMail(found.Demand.Dossier.ToString(), FollowLink.Of(found.Demand, cipher).Value, found.Visit(place));
        outbox.Add(db, content, Addressee.Of(found.Demand, cipher), place.Appointment.Value, Occurrence.Of(place.Sequence), now);
        await db.SaveChangesAsync(ct);
        return new ConfirmOfferResult.Confirmed(place);
    }
}

/// <param name="StartsAt">The hour chosen; the one already held is confirmed as it is.</param>
public sealed record ConfirmOfferCommand(AppointmentId Appointment, DateTimeOffset StartsAt);

public abstract record ConfirmOfferResult
{
    private ConfirmOfferResult()
    {
    }

    public sealed record Confirmed(HeldPlace Place) : ConfirmOfferResult;

    /// <summary>Somebody chose that hour first; the offer stands as it was.</summary>
    public sealed record HourTaken(IReadOnlyList<OfferedHour> Remaining) : ConfirmOfferResult;

    /// <summary>Answered already, or its delay is over.</summary>
    public sealed record NoLongerOffered : ConfirmOfferResult;
}
