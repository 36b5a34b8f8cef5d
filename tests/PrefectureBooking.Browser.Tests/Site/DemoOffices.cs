using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Testing;

namespace PrefectureBooking.Browser.Tests.Site;

internal static class DemoOffices
{
    /// <summary>A pool of the demonstration as an office at which people register for one procedure.</summary>
    public static async Task<Office> FindAsync(TestApplication application, string siteCode, string poolCode, string procedureCode)
    {
        await using var db = await application.Contexts.CreateDbContextAsync();
        var site = await db.Sites.AsNoTracking().SingleAsync(s => s.Code == siteCode);
        var procedures = await db.Procedures.AsNoTracking().Where(p => p.PrefectureId == site.PrefectureId).ToListAsync();
        return new Office
        {
            Prefecture = await db.Prefectures.AsNoTracking().SingleAsync(p => p.Id == site.PrefectureId),
            Site = site,
            Pool = await db.Pools.AsNoTracking().SingleAsync(p => p.SiteId == site.Id && p.Code == poolCode),
            Renewal = procedures.Single(p => p.Code == procedureCode),
            FirstRequest = procedures.Single(p => p.Code == "premiere-demande"),
        };
    }
}
