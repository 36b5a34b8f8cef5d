using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Calendars;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Visits;

/// <summary>What a pass given at the door depends on. Reading it locks the family, as every writing of passes does.</summary>
/// <param name="HasAnswer">Holds a place, a promise or a pass already.</param>
/// <param name="Pools">That can serve the demand, this site's first.</param>
internal sealed record DoorScene(DemandCase Demand, AllocationPolicy Policy, WorkingDays WorkingDays, bool HasAnswer, IReadOnlyList<PoolId> Pools)
{
    public static async Task<DoorScene> ReadAsync(Hall hall, DemandId id, CancellationToken ct)
    {
        var (db, here) = (hall.Db, hall.Site.Id);
        var found = await DemandCase.FindAsync(db, id, ct) ?? throw new InvalidOperationException("The demand is not there.");
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM procedure_family WHERE id = {found.Demand.FamilyId.Value} FOR NO KEY UPDATE", ct);
        var (sites, procedure) = (found.Demand.Sites.Select(s => s.SiteId).ToList(), found.Demand.ProcedureId);
        var pools = await db.PoolProcedures.Where(x => x.ProcedureId == procedure).Join(db.Pools, x => x.PoolId, p => p.Id, (_, p) => p)
            .Where(p => sites.Contains(p.SiteId)).OrderByDescending(p => p.SiteId == here).ThenBy(p => p.Id).Select(p => p.Id).ToListAsync(ct);
        var answered = found.Held is not null
            || await db.Promises.AnyAsync(p => p.DemandId == id && p.EndedOn == null, ct)
            || await db.WalkInPasses.AnyAsync(p => p.DemandId == id && p.EndedOn == null, ct);
        var policy = (await PrefectureCalendar.ReadPolicyAsync(db, found.Prefecture.Id, hall.Today, ct)).ToPolicy();
        return new DoorScene(found, policy, new WorkingDays(HolidayCalendar.Parse(found.Prefecture.HolidayCalendar)), answered, pools);
    }

    /// <summary>What the days up to the deadline may still give.</summary>
    public async Task<PassQuotas> QuotasAsync(BookingDbContext db, DateOnly deadline, CancellationToken ct)
    {
        var days = await db.DayPlans.Where(d => Pools.Contains(d.PoolId) && d.Day < deadline && d.PassQuota > 0)
            .Select(d => new
            {
                d.PoolId, d.Day, d.PassQuota,
                Given = db.WalkInPasses.Count(p => p.PoolId == d.PoolId && p.Day == d.Day && (p.EndReason == null || (p.EndReason != WalkInPassEnd.Replaced && p.EndReason != WalkInPassEnd.Withdrawn))),
            }).ToListAsync(ct);
        return new PassQuotas(days.Select(d => new PoolDayCount(d.PoolId, d.Day, d.PassQuota - d.Given)));
    }

    /// <summary>The next day on which the pool is planned to be open; the next working day where nothing is planned yet.</summary>
    public async Task<DateOnly> NextOpenDayAsync(BookingDbContext db, PoolId pool, DateOnly today, CancellationToken ct) =>
        await db.DayPlans.Where(d => d.PoolId == pool && d.Day > today && d.Capacity > 0).OrderBy(d => d.Day).Select(d => (DateOnly?)d.Day).FirstOrDefaultAsync(ct)
        ?? WorkingDays.AddWorkingDays(today, 1);

    public async Task<IReadOnlyList<HalfOpen<TimeOnly>>> HoursAsync(BookingDbContext db, PoolId pool, DateOnly day, CancellationToken ct)
    {
        var hours = await db.Openings.Where(o => db.DayPlans.Any(p => p.Id == o.DayPlanId && p.PoolId == pool && p.Day == day)).Select(o => new { o.StartsAt, o.EndsAt }).ToListAsync(ct);
        return [.. hours.Select(h => new HalfOpen<TimeOnly>(LocalTimes.TimeIn(Demand.Prefecture.Zone, h.StartsAt), LocalTimes.TimeIn(Demand.Prefecture.Zone, h.EndsAt)))];
    }
}
