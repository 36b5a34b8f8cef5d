using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Calendars.Changes;

/// <summary>The places of some days with who holds them.</summary>
internal static class StoredPlaces
{
    public static async Task LockAsync(BookingDbContext db, IEnumerable<DayPlanId> plans, CancellationToken ct)
    {
        Guid[] ids = [.. plans.Select(p => p.Value)];
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM slot WHERE day_plan_id = ANY ({ids}) ORDER BY id FOR UPDATE", ct);
        await db.Database.ExecuteSqlAsync(
            $"""
             SELECT 1 FROM appointment WHERE slot_id IN (SELECT id FROM slot WHERE day_plan_id = ANY ({ids}))
               AND state IN ('offered', 'confirmed', 'checked_in', 'in_service') ORDER BY id FOR UPDATE
             """, ct);
    }

    public static async Task<ILookup<DayPlanId, DayPlace>> ReadAsync(BookingDbContext db, IReadOnlyList<DayPlanId> plans, CancellationToken ct)
    {
        var holders = await (from a in db.Appointments
                             where a.State == AppointmentState.Offered || a.State == AppointmentState.Confirmed
                                 || a.State == AppointmentState.CheckedIn || a.State == AppointmentState.InService
                             join s in db.Slots on a.SlotId equals s.Id
                             where plans.Contains(s.DayPlanId)
                             join d in db.Demands on a.DemandId equals d.Id
                             from p in db.Promises.Where(p => p.DemandId == d.Id && p.EndedOn == null).DefaultIfEmpty()
                             select new { Slot = s.Id, a.Id, Demand = d.Id, a.State, PromisedBy = (DateOnly?)p.ReceivedBy, d.Deadline, d.RegisteredOn })
            .AsNoTracking().ToDictionaryAsync(h => h.Slot, h => new PlaceHolder(h.Id, h.Demand, h.State, h.PromisedBy, h.Deadline, h.RegisteredOn), ct);
        var slots = await db.Slots.AsNoTracking().Where(s => plans.Contains(s.DayPlanId)).ToListAsync(ct);
        return slots.ToLookup(s => s.DayPlanId, s => new DayPlace(
            s.Id, s.LocalStart, s.Ordinal, s.Kind, holders.GetValueOrDefault(s.Id), s.WithdrawnAt is not null));
    }
}
