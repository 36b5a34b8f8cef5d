using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Transparency;

namespace PrefectureBooking.Application.Transparency;

/// <summary>
/// Reads what the public may know of one préfecture. Everything is as of the latest runs or of a period that is over: between two runs the
/// answer is the same, and no visit of the page tells what happens during the day.
/// </summary>
public sealed class ReadTransparency(IDbContextFactory<BookingDbContext> contexts, BookingClock clock)
{
    /// <returns>Null for a code that names no préfecture with evening runs.</returns>
    public async Task<PublicFigures?> HandleAsync(string code, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.Prefectures.AsNoTracking().SingleOrDefaultAsync(p => p.Code == code, ct) is not { } prefecture
            || await FamilyScene.ReadAllAsync(db, prefecture, ct) is not [_, ..] scenes)
        {
            return null;
        }

        // The policy of the latest run; before it, today's.
        DateOnly? asOf = scenes.Min(s => s.Latest?.RunOn ?? DateOnly.MinValue) is var day && day > DateOnly.MinValue ? day : null;
        var followed = asOf ?? LocalTimes.TodayIn(prefecture.Zone, clock.Now);
        var versions = await db.PolicyVersions.AsNoTracking().Where(v => v.PrefectureId == prefecture.Id).ToListAsync(ct);
        var policy = AllocationPolicy.InForceOn(followed, versions.Select(v => v.ToPolicy())) ?? AllocationPolicy.Default;
        var firstPlanned = await FirstPlannedAsync(db, scenes, ct);
        var period = firstPlanned is { } first && asOf is { } run ? PublicPeriod.LatestClosed(first, run) : null;
        var waiting = scenes.ToDictionary(s => s, s => s.Waiting());
        var families = new List<FamilyFigures>();
        foreach (var scene in scenes)
        {
            families.Add(await DrawFigures.ReadAsync(db, scene, waiting[scene], policy, ct));
        }

        var sites = await SitesAsync(db, scenes, waiting, period, ct);
        return new(new(prefecture.Code, prefecture.Name, prefecture.TimeZone), asOf, period, firstPlanned is { } f ? PublicPeriod.FirstPublishedOn(f) : null, sites, families, policy);
    }

    private static async Task<IReadOnlyList<SiteFigures>> SitesAsync(
        BookingDbContext db, IReadOnlyList<FamilyScene> scenes, Dictionary<FamilyScene, FamilyWaiting> waiting, HalfOpen<DateOnly>? period, CancellationToken ct)
    {
        var figures = period is { } over ? await PeriodFigures.ReadAsync(db, scenes, over, ct) : null;
        var sites = scenes.SelectMany(s => s.Pools).Select(p => p.Site).DistinctBy(s => s.Id).OrderBy(s => s.Code, StringComparer.Ordinal).ToList();
        return
        [
            .. sites.Select(site => new SiteFigures(
                site.Code, site.Name, sites.Count(s => s.City == site.City) == 1 ? site.City : $"{site.City} ({site.Name})",
                [.. scenes.SelectMany(s => waiting[s].CellsAt(site.Id))],
                figures?.DeficitsAt(site.Id) ?? [], figures?.WaitsAt(site.Id) ?? [], figures?.PromisesAt(site.Id))),
        ];
    }

    // Of the family that was planned last: before that day the figures of the préfecture are not whole.
    private static async Task<DateOnly?> FirstPlannedAsync(BookingDbContext db, IReadOnlyList<FamilyScene> scenes, CancellationToken ct)
    {
        DateOnly? latest = null;
        foreach (var scene in scenes)
        {
            List<PoolId> pools = [.. scene.Pools.Select(p => p.Pool.Id)];
            if (await db.DayPlans.Where(d => pools.Contains(d.PoolId)).MinAsync(d => (DateOnly?)d.Day, ct) is { } first)
            {
                latest = latest > first ? latest : first;
            }
        }

        return latest;
    }
}
