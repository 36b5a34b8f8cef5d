using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Visits.Paper;

/// <summary>Whom a site may write down at all.</summary>
internal static class PaperPeople
{
    /// <returns>Those of the site's own préfecture; a browser may send any id.</returns>
    public static async Task<IReadOnlyList<DemandId>> OwnAsync(BookingDbContext db, SiteId site, IReadOnlyCollection<DemandId> asked, CancellationToken ct) =>
        asked.Count == 0 ? [] : await db.Demands.Where(d => asked.Contains(d.Id) && db.Sites.Any(s => s.Id == site && s.PrefectureId == d.PrefectureId)).Select(d => d.Id).ToListAsync(ct);

    /// <summary>As every writing of passes, and every evening run, does: they and this go one after the other.</summary>
    public static Task<int> LockFamiliesAsync(BookingDbContext db, IReadOnlyCollection<DemandId> people, CancellationToken ct)
    {
        Guid[] ids = [.. people.Select(p => p.Value)];
        return db.Database.ExecuteSqlAsync(
            $"SELECT 1 FROM procedure_family f WHERE f.id IN (SELECT family_id FROM demand WHERE id = ANY ({ids})) ORDER BY f.id FOR NO KEY UPDATE", ct);
    }
}
