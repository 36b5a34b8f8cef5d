using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Allocation;

/// <summary>What a person sees of the place held for them: its day, the hours they may choose, and until when.</summary>
public sealed class ReadOffer(IDbContextFactory<BookingDbContext> contexts, ReadDemand demands, BookingClock clock)
{
    /// <param name="token">Of the offer's mail.</param>
    /// <returns>Null for a token that opens nothing.</returns>
    public async Task<OfferLink?> HandleAsync(SecretToken token, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var hash = token.Hash;
        var found = await (from offer in db.Offers
                           where offer.TokenHash == hash
                           join appointment in db.Appointments on offer.AppointmentId equals appointment.Id
                           select new { appointment.Id, appointment.DemandId }).FirstOrDefaultAsync(ct);
        return found is null || await demands.HandleAsync(found.DemandId, ct) is not { } view
            ? null
            : new OfferLink(view, view.Held?.Appointment == found.Id ? await OfferAsync(db, found.Id, ct) : null);
    }

    /// <returns>Null when the demand holds no offer that waits.</returns>
    public async Task<OfferView?> HandleAsync(HeldPlace? held, CancellationToken ct)
    {
        if (held is not { State: AppointmentState.Offered })
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        return await OfferAsync(db, held.Appointment, ct);
    }

    private async Task<OfferView?> OfferAsync(BookingDbContext db, AppointmentId id, CancellationToken ct)
    {
        var offer = await OfferCase.FindAsync(db, id, clock.Now, ct);
        return offer is null ? null : new OfferView(
            id, offer.Offer.Kind, offer.Slot.PoolId, offer.Slot.Day, offer.Slot.StartsAt, offer.Offer.EndsAt!.Value, await HoursAsync(db, offer, ct));
    }

    internal static async Task<IReadOnlyList<OfferedHour>> HoursAsync(BookingDbContext db, OfferCase offer, CancellationToken ct)
    {
        if (offer.Offer.Kind == OfferKind.Standby)
        {
            return [new(offer.Slot.LocalStart, offer.Slot.StartsAt)];
        }

        var hours = from slot in db.Slots
                    where slot.DayPlanId == offer.Slot.DayPlanId
                        && (!slot.Taken || slot.Id == offer.Slot.Id
                            || db.Appointments.Any(a => a.SlotId == slot.Id && a.State == AppointmentState.Offered
                                && db.Offers.Any(o => o.AppointmentId == a.Id && o.Kind == OfferKind.Evening && o.HourChosenAt == null)))
                    select new { slot.LocalStart, slot.StartsAt };
        return [.. (await hours.Distinct().OrderBy(h => h.StartsAt).ToListAsync(ct)).Select(h => new OfferedHour(h.LocalStart, h.StartsAt))];
    }
}

/// <param name="Offer">Null when it was answered, or its delay is over.</param>
public sealed record OfferLink(DemandView View, OfferView? Offer);

/// <param name="StartsAt">The hour held now.</param>
/// <param name="Hours">Of the same day, that one among them.</param>
public sealed record OfferView(
    AppointmentId Appointment, OfferKind Kind, PoolId Pool, DateOnly Day, DateTimeOffset StartsAt, DateTimeOffset EndsAt, IReadOnlyList<OfferedHour> Hours);

public sealed record OfferedHour(TimeOnly Start, DateTimeOffset StartsAt);
