using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Calendars;

namespace PrefectureBooking.Application.Calendars.Changes;

/// <summary>The usual weeks of a site, one after another: a new one ends the one in force on its first day, and lasts until the next that is known already.</summary>
internal static class WeekPlans
{
    public static async Task FollowAsync(BookingDbContext db, PlanScene scene, PlanEdit edit, CancellationToken ct)
    {
        if (edit is not PlanEdit.NewWeek week)
        {
            return;
        }

        var (site, from) = (scene.Site.Id, week.From);
        var next = await db.WeekPlans.Where(w => w.SiteId == site && w.ValidFrom > from).MinAsync(w => (DateOnly?)w.ValidFrom, ct);
        var same = await db.WeekPlans.Where(w => w.SiteId == site && w.ValidFrom == from).Select(w => w.Id).ToListAsync(ct);
        await db.Set<WeekOpening>().Where(o => same.Contains(o.WeekPlanId)).ExecuteDeleteAsync(ct);
        await db.WeekPlans.Where(w => same.Contains(w.Id)).ExecuteDeleteAsync(ct);
        await db.WeekPlans.Where(w => w.SiteId == site && w.ValidFrom < from && (w.ValidUntil == null || w.ValidUntil > from)).ExecuteUpdateAsync(
            set => set.SetProperty(w => w.ValidUntil, from), ct);
        var plan = new WeekPlan { Id = Domain.Shared.WeekPlanId.New(), SiteId = site, ValidFrom = from, ValidUntil = next, Openings = [] };
        plan.Openings.AddRange(week.Openings.Select(o => new WeekOpening
        {
            Id = Domain.Shared.WeekOpeningId.New(), WeekPlanId = plan.Id, GuichetId = o.Guichet, PoolId = o.Pool, Weekday = o.Weekday, Opens = o.Open.Start, Closes = o.Open.End,
        }));
        db.Add(plan);
        await db.SaveChangesAsync(ct);
    }
}
