using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Calendars;

/// <summary>Days of a site whose hours its agents gave by hand: no usual week, new or corrected, and no planning touches them.</summary>
internal static class DaysByHand
{
    /// <summary>By a change that stands; one that was undone leaves its day to the usual week again.</summary>
    public static async Task<IReadOnlySet<(SiteId Site, DateOnly Day)>> ReadAsync(
        BookingDbContext db, IReadOnlyCollection<SiteId> sites, DateOnly since, CancellationToken ct)
    {
        var days = await (from day in db.PlanChangeDays
                          where sites.Contains(day.SiteId) && day.Day >= since
                          join change in db.PlanChanges on day.PlanChangeId equals change.Id
                          where (change.Kind == PlanChangeKind.Hours || change.Kind == PlanChangeKind.ShutDays || change.Kind == PlanChangeKind.CopiedWeek)
                              && !db.PlanChanges.Any(undoing => undoing.Undoes == change.Id)
                          select new { day.SiteId, day.Day }).Distinct().ToListAsync(ct);
        return days.Select(d => (d.SiteId, d.Day)).ToHashSet();
    }
}
