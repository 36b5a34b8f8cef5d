using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Allocation;

/// <summary>An offer that still waits for its answer, with its place.</summary>
internal sealed record OfferCase(Offer Offer, Appointment Appointment, Slot Slot)
{
    /// <summary>
    /// Locks the pool-day and the appointment, so that whoever chooses, swaps, declines or lapses there comes one after the other, and reads the offer after it.
    /// </summary>
    /// <returns>Null when it was answered, taken back, or its delay is over.</returns>
    public static async Task<OfferCase?> LockAsync(BookingDbContext db, AppointmentId id, DateTimeOffset now, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync(
            $"""
             SELECT 1 FROM day_plan WHERE id = (SELECT s.day_plan_id FROM appointment a JOIN slot s ON s.id = a.slot_id WHERE a.id = {id.Value}) FOR UPDATE
             """, ct);
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM appointment WHERE id = {id.Value} FOR UPDATE", ct);
        return await FindAsync(db, id, now, ct);
    }

    public static Task<OfferCase?> FindAsync(BookingDbContext db, AppointmentId id, DateTimeOffset now, CancellationToken ct) =>
        (from offer in db.Offers
         where offer.AppointmentId == id && offer.EndsAt > now
         join appointment in db.Appointments on offer.AppointmentId equals appointment.Id
         where appointment.State == AppointmentState.Offered
         join slot in db.Slots on appointment.SlotId equals slot.Id
         select new OfferCase(offer, appointment, slot)).AsNoTracking().FirstOrDefaultAsync(ct);
}
