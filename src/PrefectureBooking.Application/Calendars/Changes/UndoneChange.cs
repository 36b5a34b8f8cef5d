using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Calendars.Changes;

/// <summary>A change that is to be taken back: the hours and the places of its days before it.</summary>
internal sealed record UndoneChange(IReadOnlyDictionary<DateOnly, IReadOnlyList<PoolHours>> Hours, IReadOnlySet<SlotId> Places)
{
    /// <returns>Null when it may not be taken back: not of today or of this site, taken back already, or its days changed since.</returns>
    public static async Task<UndoneChange?> ReadAsync(BookingDbContext db, PlanScene scene, PlanChangeId id, CancellationToken ct)
    {
        var change = await db.PlanChanges.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id && c.SiteId == scene.Site.Id, ct);
        if (change is not { IsByHand: true } || scene.Site.Today(change.MadeAt) != scene.Today
            || await db.PlanChanges.AnyAsync(c => c.Undoes == id, ct))
        {
            return null;
        }

        var days = await db.PlanChangeDays.AsNoTracking().Where(d => d.PlanChangeId == id).ToListAsync(ct);
        var places = days.SelectMany(d => d.PlacesBefore ?? []).Select(place => new SlotId(place)).ToHashSet();
        return days.Exists(d => d.PlacesBefore is null || scene.Numbers.GetValueOrDefault(d.Day) != d.Number) || await AreGoneAsync(db, places, ct)
            ? null
            : new(days.ToDictionary(d => d.Day, d => DayHours.Read(d.HoursBefore)), places);
    }

    // Another set-up or policy planned the days again since.
    private static async Task<bool> AreGoneAsync(BookingDbContext db, HashSet<SlotId> places, CancellationToken ct) =>
        await db.Slots.CountAsync(s => places.Contains(s.Id), ct) < places.Count;

    /// <summary>Passes of days that are open again, whose people still hold the one for another day. Not today's: who was told not to come may be far away.</summary>
    public static async Task<IReadOnlyList<MovedPass>> PassesAsync(BookingDbContext db, PlanScene scene, IReadOnlyList<PlannedDay> days, CancellationToken ct)
    {
        var again = days.Where(d => d.IsOpenAgain && d.Day > scene.Today).Select(d => (d.Pool.Id, d.Day)).ToHashSet();
        var (pools, dates, today) = (again.Select(d => d.Id).ToList(), again.Select(d => d.Day).ToList(), scene.Today);
        var passes = await (from original in db.WalkInPasses
                            where pools.Contains(original.PoolId) && dates.Contains(original.Day)
                                && original.EndedOn == today && original.EndReason == WalkInPassEnd.NotHonoured
                            join standing in db.WalkInPasses on original.DemandId equals standing.DemandId
                            where standing.EndedOn == null && standing.GivenOn == today && standing.PoolId == original.PoolId && standing.Day > original.Day
                            orderby original.Id
                            select new { original, standing }).AsNoTracking().ToListAsync(ct);
        return [.. passes.Where(p => again.Contains((p.original.PoolId, p.original.Day))).Select(p => new MovedPass(p.standing, p.original.Day, p.original))];
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
                            where demand.EndedAt == null && !db.Offers.Any(o => o.AppointmentId == a.Id && o.HourChosenAt == null && o.Kind != OfferKind.Outright)
                                && !db.Appointments.Any(x => x.DemandId == demand.Id && x.Id != a.Id
                                    && (x.State == AppointmentState.Offered || x.State == AppointmentState.Confirmed
                                        || x.State == AppointmentState.CheckedIn || x.State == AppointmentState.InService))
                            orderby a.Id
                            select new { a.Id, Demand = demand.Id, d.FromSlotId }).ToListAsync(ct);
        return [.. people.Select(p => new RestoredPerson(p.Id, p.Demand, p.FromSlotId))];
    }
}
