using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Calendars.Changes;

/// <summary>A change that is to be taken back.</summary>
internal static class UndoneChange
{
    /// <returns>The days as they were; null when it may not be taken back: not of today or of this site, taken back already, or its days changed since.</returns>
    public static async Task<IReadOnlyDictionary<DateOnly, IReadOnlyList<PoolHours>>?> DaysBeforeAsync(BookingDbContext db, PlanScene scene, PlanChangeId id, CancellationToken ct)
    {
        var change = await db.PlanChanges.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id && c.SiteId == scene.Site.Id, ct);
        if (change is not { Kind: not (PlanChangeKind.Undone or PlanChangeKind.NewWeek) } || scene.Site.Today(change.MadeAt) != scene.Today
            || await db.PlanChanges.AnyAsync(c => c.Undoes == id, ct))
        {
            return null;
        }

        var days = await db.PlanChangeDays.AsNoTracking().Where(d => d.PlanChangeId == id).ToListAsync(ct);
        return days.Exists(d => scene.Numbers.GetValueOrDefault(d.Day) != d.Number) ? null : days.ToDictionary(d => d.Day, d => DayHours.Read(d.HoursBefore));
    }

    /// <summary>People of the change who have nothing else meanwhile, or still hold what it gave them.</summary>
    public static async Task<IReadOnlyList<RestoredPerson>> RestorableAsync(BookingDbContext db, PlanChangeId id, CancellationToken ct)
    {
        var people = await (from d in db.Displacements
                            where d.PlanChangeId == id
                            join a in db.Appointments on d.AppointmentId equals a.Id
                            where a.Sequence == d.Sequence
                                && (d.ToSlotId == null ? a.State == AppointmentState.Displaced : a.State == AppointmentState.Confirmed && a.SlotId == d.ToSlotId)
                            join demand in db.Demands on a.DemandId equals demand.Id
                            where demand.EndedAt == null && !db.Offers.Any(o => o.AppointmentId == a.Id && o.HourChosenAt == null && o.Kind != Domain.Allocation.OfferKind.Outright)
                                && !db.Appointments.Any(x => x.DemandId == demand.Id && x.Id != a.Id
                                    && (x.State == AppointmentState.Offered || x.State == AppointmentState.Confirmed
                                        || x.State == AppointmentState.CheckedIn || x.State == AppointmentState.InService))
                            orderby a.Id
                            select new { a.Id, Demand = demand.Id, d.FromSlotId }).ToListAsync(ct);
        return [.. people.Select(p => new RestoredPerson(p.Id, p.Demand, p.FromSlotId))];
    }
}
