using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Visits;

namespace PrefectureBooking.Application.Visits.Paper;

/// <summary>
/// Everybody of one site and day, each once: by the hour of the appointment, then the holders of that day's passes, then who came without either.
/// Nothing of anybody's class or papers is read.
/// </summary>
internal static class DayPeople
{
    private static readonly AppointmentState[] OfTheDay =
        [AppointmentState.Confirmed, AppointmentState.CheckedIn, AppointmentState.InService, AppointmentState.Completed, AppointmentState.NoShow, AppointmentState.Displaced];

    private static readonly AppointmentState[] Held = [AppointmentState.Offered, AppointmentState.Confirmed, AppointmentState.CheckedIn, AppointmentState.InService];

    private static readonly WalkInPassEnd?[] GivenBack = [WalkInPassEnd.Replaced, WalkInPassEnd.Withdrawn];

    /// <param name="tracked">The tickets are to be changed.</param>
    /// <param name="also">Others of the same préfecture who are asked about.</param>
    public static async Task<IReadOnlyList<DayPerson>> ReadAsync(BookingDbContext db, SiteId site, DateOnly day, bool tracked, IReadOnlyCollection<DemandId> also, CancellationToken ct)
    {
        var tickets = db.Tickets.Where(t => t.SiteId == site && t.Day == day).OrderBy(t => t.Number);
        var latest = (await (tracked ? tickets : tickets.AsNoTracking()).ToListAsync(ct)).GroupBy(t => t.DemandId).ToDictionary(g => g.Key, g => g.Last());
        var passes = await PassesAsync(db, site, day, ct);
        // A place taken off the plan is no longer of this day; one whose holder came and was put off is.
        var booked = (await BookedAsync(db, site, day, ct)).Where(b => b.Value.State != AppointmentState.Displaced || latest.GetValueOrDefault(b.Key)?.State is TicketState.PutOff or TicketState.Served).ToDictionary();
        DemandId[] ids = [.. booked.Keys.Union(passes.Keys).Union(latest.Keys).Union(also)];
        var pools = await db.Pools.AsNoTracking().Where(p => p.SiteId == site).ToDictionaryAsync(p => p.Id, p => p.Label, ct);
        var around = await Around.ReadAsync(db, site, day, ids, ct);
        var people = await PeopleAsync(db, site, ids, ct);
        return
        [
            .. people.Select(p =>
            {
                var (id, hour, pass, ticket) = (p.Person.Demand, booked.GetValueOrDefault(p.Person.Demand), passes.GetValueOrDefault(p.Person.Demand), latest.GetValueOrDefault(p.Person.Demand));
                var pool = ticket?.PoolId ?? hour?.Pool ?? pass?.PoolId ?? p.Pool;
                return p.Person with
                {
                    Booked = hour, Pass = hour is null ? pass : null, Ticket = ticket, Pool = pool, PoolLabel = pool is { } known ? pools.GetValueOrDefault(known) : null,
                    IsRecorded = ticket is not null && around.Recorded.Contains(ticket.Id.Value),
                    HoldsAnotherPlace = around.Held[id].Any(held => held != hour?.Id), WaitsElsewhere = around.Elsewhere.Contains(id), IsReturn = around.Returning.Contains(id),
                };
            }).OrderBy(p => p.Booked?.Start ?? TimeOnly.MaxValue).ThenBy(p => p.Booked?.Ordinal).ThenBy(p => p.Pass is null).ThenBy(p => p.Pass?.Half).ThenBy(p => p.Pass?.Ordinal)
                .ThenBy(p => p.Ticket?.Number).ThenBy(p => p.Dossier.Value, StringComparer.Ordinal),
        ];
    }

    private static async Task<Dictionary<DemandId, BookedHour>> BookedAsync(BookingDbContext db, SiteId site, DateOnly day, CancellationToken ct)
    {
        var rows = await (from pool in db.Pools
                          where pool.SiteId == site
                          join slot in db.Slots on pool.Id equals slot.PoolId
                          where slot.Day == day
                          join a in db.Appointments on slot.Id equals a.SlotId
                          where OfTheDay.Contains(a.State)
                          orderby a.ChangedAt
                          select new { a.DemandId, Hour = new BookedHour(a.Id, a.State, pool.Id, slot.LocalStart, slot.StartsAt, slot.Ordinal) }).ToListAsync(ct);
        return rows.GroupBy(r => r.DemandId).ToDictionary(g => g.Key, g => g.Last().Hour);
    }

    private static async Task<Dictionary<DemandId, WalkInPass>> PassesAsync(BookingDbContext db, SiteId site, DateOnly day, CancellationToken ct)
    {
        var rows = await db.WalkInPasses.AsNoTracking().Where(p => p.Day == day && !GivenBack.Contains(p.EndReason))
            .Where(p => db.Pools.Any(pool => pool.Id == p.PoolId && pool.SiteId == site)).OrderBy(p => p.GivenOn).ToListAsync(ct);
        return rows.GroupBy(p => p.DemandId).ToDictionary(g => g.Key, g => g.Last());
    }

    private static async Task<IReadOnlyList<(DayPerson Person, PoolId? Pool)>> PeopleAsync(BookingDbContext db, SiteId site, DemandId[] ids, CancellationToken ct)
    {
        var rows = await (from d in db.Demands
                          where ids.Contains(d.Id)
                          join p in db.Procedures on d.ProcedureId equals p.Id
                          join n in db.DemandPseudonyms on d.Id equals n.DemandId
                          select new
                          {
                              d.Id, n.Pseudonym, d.Dossier, d.Personal, p.Label, d.EndedAt,
                              Pool = db.PoolProcedures.Where(x => x.ProcedureId == p.Id).Join(db.Pools.Where(x => x.SiteId == site), x => x.PoolId, x => x.Id, (_, x) => (PoolId?)x.Id)
                                  .OrderBy(x => x).FirstOrDefault(),
                          }).AsNoTracking().ToListAsync(ct);
        return [.. rows.Select(r => (new DayPerson(r.Id, r.Pseudonym, r.Dossier, r.Personal, r.Label, r.EndedAt is not null), r.Pool))];
    }

    private sealed record Around(ILookup<DemandId, AppointmentId> Held, IReadOnlySet<DemandId> Elsewhere, IReadOnlySet<Guid> Recorded, IReadOnlySet<DemandId> Returning)
    {
        public static async Task<Around> ReadAsync(BookingDbContext db, SiteId site, DateOnly day, DemandId[] ids, CancellationToken ct) => new(
            (await db.Appointments.Where(a => ids.Contains(a.DemandId) && DayPeople.Held.Contains(a.State)).Select(a => new { a.DemandId, a.Id }).ToListAsync(ct)).ToLookup(a => a.DemandId, a => a.Id),
            (await db.Tickets.Where(t => ids.Contains(t.DemandId) && t.EndedAt == null && (t.SiteId != site || t.Day != day)).Select(t => t.DemandId).ToListAsync(ct)).ToHashSet(),
            (await db.Visits.Where(v => v.SiteId == site && v.Day == day).Select(v => v.TicketId).ToListAsync(ct)).ToHashSet(),
            (await db.ReturnVisitNotes.Where(n => ids.Contains(n.DemandId)).Select(n => n.DemandId).ToListAsync(ct)).ToHashSet());
    }
}
