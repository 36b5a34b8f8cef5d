using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Allocation;

/// <summary>Moves an offer to another hour of its day, under the lock of the pool-day: a free one, else by a swap with somebody who has not chosen yet.</summary>
internal static class OfferHour
{
    /// <returns>False when everybody who holds that hour has chosen it.</returns>
    public static async Task<bool> TakeAsync(BookingDbContext db, OfferCase offer, DateTimeOffset startsAt, DateTimeOffset now, CancellationToken ct)
    {
        if (startsAt == offer.Slot.StartsAt)
        {
            return true;
        }

        if (offer.Offer.Kind != OfferKind.Evening)
        {
            return false;
        }

        if (await FreeAsync(db, offer, startsAt, ct) is { } free)
        {
            await db.Appointments.Where(a => a.Id == offer.Appointment.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.SlotId, free), ct);
            return true;
        }

        return await UnchosenAsync(db, offer, startsAt, ct) is { } other && await SwapAsync(db, offer, other, now, ct);
    }

    // An open place may be chosen directly at the same moment: whoever locks it first has it.
    private static async Task<SlotId?> FreeAsync(BookingDbContext db, OfferCase offer, DateTimeOffset startsAt, CancellationToken ct)
    {
        var free = await db.Slots.FromSql(
            $"""
             SELECT * FROM slot WHERE day_plan_id = {offer.Slot.DayPlanId.Value} AND starts_at = {startsAt.ToUniversalTime()} AND NOT taken
             ORDER BY ordinal LIMIT 1 FOR UPDATE SKIP LOCKED
             """).AsNoTracking().ToListAsync(ct);
        return free is [var slot] ? slot.Id : null;
    }

    private static Task<Appointment?> UnchosenAsync(BookingDbContext db, OfferCase offer, DateTimeOffset startsAt, CancellationToken ct) =>
        (from slot in db.Slots
         where slot.DayPlanId == offer.Slot.DayPlanId && slot.StartsAt == startsAt
         join a in db.Appointments on slot.Id equals a.SlotId
         where a.State == AppointmentState.Offered && a.Id != offer.Appointment.Id
         join o in db.Offers on a.Id equals o.AppointmentId
         where o.Kind == OfferKind.Evening && o.HourChosenAt == null
         orderby slot.Ordinal
         select a).AsNoTracking().FirstOrDefaultAsync(ct);

    // A slot has one active appointment at every instant, inside a transaction too: the other one steps aside while the first moves.
    // Nobody sees the step; both keep a place.
    private static async Task<bool> SwapAsync(BookingDbContext db, OfferCase offer, Appointment other, DateTimeOffset now, CancellationToken ct)
    {
        var others = db.Appointments.Where(a => a.Id == other.Id);
        var aside = await others.Where(a => a.State == AppointmentState.Offered).ExecuteUpdateAsync(set => set.SetProperty(a => a.State, AppointmentState.Lapsed), ct);
        if (aside == 0)
        {
            return false;
        }

        await db.Appointments.Where(a => a.Id == offer.Appointment.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.SlotId, other.SlotId), ct);
        await others.ExecuteUpdateAsync(
            set => set.SetProperty(a => a.State, AppointmentState.Offered).SetProperty(a => a.SlotId, offer.Slot.Id).SetProperty(a => a.ChangedAt, now), ct);
        return true;
    }
}
