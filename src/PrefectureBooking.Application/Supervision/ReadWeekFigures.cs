using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Visits;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Transparency;

namespace PrefectureBooking.Application.Supervision;

/// <summary>
/// Figures of whole weeks that are over, at the supervisor's own sites, by family: never of a running one, whose figures read twice would
/// tell of one person, and never by class or by date of expiry.
/// </summary>
public sealed class ReadWeekFigures(IDbContextFactory<BookingDbContext> contexts, StaffAccess access, BookingClock clock)
{
    public const int MostWeeks = 53;

    /// <returns>Null when the account supervises no such site.</returns>
    public async Task<WeekFiguresView?> HandleAsync(WeekFiguresQuery query, CancellationToken ct)
    {
        var held = await access.PrefecturesAsync(query.Account, HallRoles.Supervision, ct);
        await using var db = await contexts.CreateDbContextAsync(ct);
        List<SiteId> own = [.. held.SelectMany(p => p.Sites)];
        var sites = await db.Sites.AsNoTracking().Where(s => own.Contains(s.Id) && (query.Site == null || s.Code == query.Site)).ToListAsync(ct);
        if (sites.Count == 0)
        {
            return null;
        }

        var last = held.Select(p => IsoWeek.Of(p.Today(clock.Now)).Plus(-1)).Min();
        var until = query.Until is { } wanted && wanted < last ? wanted : last;
        var from = query.From is { } first && first < until ? first : until;
        from = from < until.Plus(1 - MostWeeks) ? until.Plus(1 - MostWeeks) : from;
        var tables = new List<SiteWeeks>();
        foreach (var of in sites.GroupBy(s => s.PrefectureId))
        {
            tables.AddRange(await SitesAsync(db, await db.Prefectures.AsNoTracking().SingleAsync(p => p.Id == of.Key, ct), [.. of], new(from.Monday, until.Monday.AddDays(7)), ct));
        }

        return new WeekFiguresView([.. tables.OrderBy(t => t.Name, StringComparer.Ordinal)], from, until, last);
    }

    private async Task<IReadOnlyList<SiteWeeks>> SitesAsync(BookingDbContext db, Prefecture prefecture, IReadOnlyList<Site> sites, HalfOpen<DateOnly> days, CancellationToken ct)
    {
        var scope = new WeekScope([.. sites.Select(s => s.Id)], days, prefecture.Zone);
        var read = new ReadWeeks(
            await WeekPlans.ReadAsync(db, scope, ct), await WeekHoldings.ReadAsync(db, scope, ct), await WeekMails.ReadAsync(db, scope, ct),
            await WeekWaiting.ReadAsync(db, prefecture, scope, ct), await KeptFromAsync(db, scope, ct));
        var families = await FamiliesAsync(db, scope.Sites, ct);
        return
        [
            .. sites.Select(site => new SiteWeeks(
                prefecture.Code, site.Code, site.Name,
                [.. families.Where(f => f.Site == site.Id).Select(f => new FamilyWeeks(f.Code, f.Label, [.. scope.Weeks.Select(week => new FamilyWeek(week, read.Of(new(site.Id, f.Family, week), f.HasDeadlines)))]))])),
        ];
    }

    private static async Task<IReadOnlyList<ServedFamily>> FamiliesAsync(BookingDbContext db, IReadOnlyList<SiteId> sites, CancellationToken ct)
    {
        var pools = await (from pool in db.Pools
                           where sites.Contains(pool.SiteId)
                           join family in db.Families on pool.FamilyId equals family.Id
                           orderby family.Code, pool.Code
                           select new
                           {
                               pool.SiteId, pool.FamilyId, family.Code, pool.Label,
                               HasDeadlines = db.PoolProcedures.Any(x => x.PoolId == pool.Id && db.Procedures.Any(p => p.Id == x.ProcedureId && p.ClassRule == ClassRule.ByDeadline)),
                           }).ToListAsync(ct);

        // Titles before hand-overs, as people meet them.
        return
        [
            .. pools.GroupBy(p => (p.SiteId, p.FamilyId))
                .Select(g => new ServedFamily(g.Key.SiteId, g.Key.FamilyId, g.First().Code, g.First().Label.In(LocalizedText.Source), g.Any(p => p.HasDeadlines)))
                .OrderByDescending(f => f.HasDeadlines),
        ];
    }

    // Of an earlier week, some people's rows may be gone: what is left would be counted too low.
    private async Task<DateOnly> KeptFromAsync(BookingDbContext db, WeekScope scope, CancellationToken ct)
    {
        var today = LocalTimes.TodayIn(scope.Zone, clock.Now);
        var period = await db.RetentionPeriods.AsNoTracking().Where(p => p.Kind == RetentionKind.Demand && p.ValidFrom <= today).OrderByDescending(p => p.ValidFrom).FirstAsync(ct);
        return LocalTimes.TodayIn(scope.Zone, period.Before(clock.Now));
    }

    private sealed record ServedFamily(SiteId Site, FamilyId Family, string Code, string Label, bool HasDeadlines);

    private sealed record ReadWeeks(
        Dictionary<WeekKey, PlannedWeek> Plans, WeekHoldings Holdings, WeekMails Mails, Dictionary<WeekKey, PublicCount> Waiting, DateOnly KeptFrom)
    {
        public IReadOnlyList<WeekFigure> Of(WeekKey key, bool hasDeadlines) => new WeekCounts
        {
            Planned = Plans.GetValueOrDefault(key),
            People = key.Week.Monday < KeptFrom ? null : Holdings.Of(key, Mails),
            Waiting = Waiting.TryGetValue(key, out var count) ? count : null,
            HasDeadlines = hasDeadlines,
        }.Figures();
    }
}

/// <param name="Site">Null for all sites the account supervises.</param>
/// <param name="From">Null for the last week alone.</param>
/// <param name="Until">With its days; null, or a week that is not over, for the last one that is.</param>
public sealed record WeekFiguresQuery(StaffUserId Account, string? Site, IsoWeek? From, IsoWeek? Until);

/// <param name="Last">The last week that is over.</param>
public sealed record WeekFiguresView(IReadOnlyList<SiteWeeks> Sites, IsoWeek From, IsoWeek Until, IsoWeek Last);

public sealed record SiteWeeks(string Prefecture, string Code, string Name, IReadOnlyList<FamilyWeeks> Families);

public sealed record FamilyWeeks(string Code, string Label, IReadOnlyList<FamilyWeek> Weeks);

/// <param name="Figures">In the order of their kinds.</param>
public sealed record FamilyWeek(IsoWeek Week, IReadOnlyList<WeekFigure> Figures)
{
    public WeekFigure this[WeekFigureKind kind] => Figures.Single(figure => figure.Kind == kind);
}
