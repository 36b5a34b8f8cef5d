using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Transparency;

namespace PrefectureBooking.Application.Supervision;

/// <summary>Places and guichet hours as planned; a week without any plan is not in it.</summary>
internal static class WeekPlans
{
    public static async Task<Dictionary<WeekKey, PlannedWeek>> ReadAsync(BookingDbContext db, WeekScope scope, CancellationToken ct)
    {
        var (sites, first, end) = (scope.Sites, scope.Days.Start, scope.Days.End);
        var plans = from plan in db.DayPlans
                    where plan.Day >= first && plan.Day < end
                    join pool in db.Pools on plan.PoolId equals pool.Id
                    where sites.Contains(pool.SiteId)
                    select new { plan.Id, pool.SiteId, pool.FamilyId, plan.Day, plan.Bookable };
        var days = await plans.ToListAsync(ct);
        var openings = await (from opening in db.Openings
                              join plan in plans on opening.DayPlanId equals plan.Id
                              select new { plan.SiteId, plan.FamilyId, plan.Day, opening.StartsAt, opening.EndsAt }).ToListAsync(ct);
        var hours = openings.GroupBy(o => WeekKey.Of(o.SiteId, o.FamilyId, o.Day)).ToDictionary(g => g.Key, g => g.Sum(o => (decimal)(o.EndsAt - o.StartsAt).TotalMinutes) / 60);
        return days.GroupBy(d => WeekKey.Of(d.SiteId, d.FamilyId, d.Day))
            .ToDictionary(g => g.Key, g => new PlannedWeek(g.Sum(d => d.Bookable), Math.Round(hours.GetValueOrDefault(g.Key), 2)));
    }
}
