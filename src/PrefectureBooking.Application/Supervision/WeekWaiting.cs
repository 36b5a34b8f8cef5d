using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Transparency;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Transparency;

namespace PrefectureBooking.Application.Supervision;

/// <summary>
/// Who took part in the last evening run of each week, site by site. The public reads the same people class by class: their sum is shown
/// only where every class of it is, or it would give a masked class away.
/// </summary>
internal static class WeekWaiting
{
    public static async Task<Dictionary<WeekKey, PublicCount>> ReadAsync(BookingDbContext db, Prefecture prefecture, WeekScope scope, CancellationToken ct)
    {
        var found = new Dictionary<WeekKey, PublicCount>();
        var (first, end) = (scope.Days.Start, scope.Days.End);
        foreach (var scene in await FamilyScene.ReadAllAsync(db, prefecture, ct))
        {
            var runs = await db.Batches.AsNoTracking().Where(b => b.FamilyId == scene.Family.Id && b.RunOn >= first && b.RunOn < end).ToListAsync(ct);
            foreach (var last in runs.GroupBy(b => IsoWeek.Of(b.RunOn)).Select(week => week.MaxBy(b => b.RunOn)!))
            {
                var figures = await db.BatchFigures.AsNoTracking().Where(f => f.BatchId == last.Id).ToListAsync(ct);
                var waiting = (scene with { Latest = last, Figures = figures }).Waiting();
                foreach (var site in scope.Sites)
                {
                    found[WeekKey.Of(site, scene.Family.Id, last.RunOn)] = SmallCounts.Total(figures.Where(f => f.SiteId == site).Sum(f => f.Waiting), waiting.CellsAt(site).Select(c => c.People));
                }
            }
        }

        return found;
    }
}
