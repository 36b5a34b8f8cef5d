using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Transparency;

namespace PrefectureBooking.Application.Transparency;

/// <summary>What happened at each site in a period that is over.</summary>
internal sealed class PeriodFigures
{
    // Who held a place on its day, seen or not.
    private static readonly AppointmentState[] Held =
        [AppointmentState.Confirmed, AppointmentState.CheckedIn, AppointmentState.InService, AppointmentState.Completed, AppointmentState.NoShow];

    private readonly ILookup<SiteId, Arrival> _arrivals;
    private readonly ILookup<SiteId, Visit> _visits;
    private readonly ILookup<SiteId, PromiseEnd> _promises;
    private readonly PeriodPlaces _places;

    private PeriodFigures(ILookup<SiteId, Arrival> arrivals, ILookup<SiteId, Visit> visits, ILookup<SiteId, PromiseEnd> promises, PeriodPlaces places)
    {
        (_arrivals, _visits, _promises, _places) = (arrivals, visits, promises, places);
    }

    public static async Task<PeriodFigures> ReadAsync(BookingDbContext db, IReadOnlyList<FamilyScene> scenes, HalfOpen<DateOnly> period, CancellationToken ct)
    {
        List<FamilyId> families = [.. scenes.Select(s => s.Family.Id)];
        return new(
            await ArrivalsAsync(db, families, period, ct),
            await VisitsAsync(db, families, period, ct),
            await PromisesAsync(db, families, period, ct),
            await PeriodPlaces.ReadAsync(db, scenes, period, ct));
    }

    public IReadOnlyList<PlaceDeficit> DeficitsAt(SiteId site)
    {
        var asked = from arrival in _arrivals[site]
                    group arrival by arrival.Rule into kind
                    where !SmallCounts.Of(kind.Count()).IsMasked
                    select (Kind: kind.Key, PerWeek: PublicPeriod.PerWeek(kind.Sum(a => 1m / a.Sites)));
        return PlaceDeficit.Of(_places.PerWeekAt(site), asked.ToDictionary(a => a.Kind, a => a.PerWeek));
    }

    public IReadOnlyList<VisitWait> WaitsAt(SiteId site)
    {
        var days = _visits[site].ToLookup(v => v.Rule.ClassOn(v.Day, v.Deadline is { } end ? new(end) : null), v => v.Day.DayNumber - v.RegisteredOn.DayNumber);
        return [.. _places.ClassesAt(site).Select(c => new VisitWait(c, WaitSummary.Of([.. days[c]])))];
    }

    public KeptPromises PromisesAt(SiteId site) =>
        KeptPromises.Of(_promises[site].Count(end => end == PromiseEnd.Kept), _promises[site].Count(end => end == PromiseEnd.Broken));

    // Who accepts two sites asks for half a place at each: all sites together are not asked for more places than there are people.
    private static async Task<ILookup<SiteId, Arrival>> ArrivalsAsync(BookingDbContext db, List<FamilyId> families, HalfOpen<DateOnly> period, CancellationToken ct)
    {
        var arrivals = await (from d in db.Demands
                              where families.Contains(d.FamilyId) && d.RegisteredOn >= period.Start && d.RegisteredOn < period.End
                              join procedure in db.Procedures on d.ProcedureId equals procedure.Id
                              join accepted in db.Set<DemandSite>() on d.Id equals accepted.DemandId
                              select new { accepted.SiteId, Arrival = new Arrival(procedure.ClassRule, db.Set<DemandSite>().Count(s => s.DemandId == d.Id)) }).ToListAsync(ct);
        return arrivals.ToLookup(a => a.SiteId, a => a.Arrival);
    }

    private static async Task<ILookup<SiteId, Visit>> VisitsAsync(BookingDbContext db, List<FamilyId> families, HalfOpen<DateOnly> period, CancellationToken ct)
    {
        var visits = await (from slot in db.Slots
                            where slot.Day >= period.Start && slot.Day < period.End
                            join pool in db.Pools on slot.PoolId equals pool.Id
                            where families.Contains(pool.FamilyId)
                            join appointment in db.Appointments on slot.Id equals appointment.SlotId
                            where Held.Contains(appointment.State)
                            join d in db.Demands on appointment.DemandId equals d.Id
                            join procedure in db.Procedures on d.ProcedureId equals procedure.Id
                            select new { pool.SiteId, Visit = new Visit(procedure.ClassRule, slot.Day, d.RegisteredOn, d.Deadline) }).ToListAsync(ct);
        return visits.ToLookup(v => v.SiteId, v => v.Visit);
    }

    // Counted at the site they were made for, wherever the person was received.
    private static async Task<ILookup<SiteId, PromiseEnd>> PromisesAsync(BookingDbContext db, List<FamilyId> families, HalfOpen<DateOnly> period, CancellationToken ct)
    {
        var ended = await (from promise in db.Promises
                           where promise.EndedOn >= period.Start && promise.EndedOn < period.End && promise.EndReason != null
                           join pool in db.Pools on promise.PoolId equals pool.Id
                           where families.Contains(pool.FamilyId)
                           select new { pool.SiteId, End = promise.EndReason!.Value }).ToListAsync(ct);
        return ended.ToLookup(p => p.SiteId, p => p.End);
    }

    private sealed record Arrival(ClassRule Rule, int Sites);

    private sealed record Visit(ClassRule Rule, DateOnly Day, DateOnly RegisteredOn, DateOnly? Deadline);
}
