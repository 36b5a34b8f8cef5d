using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Demands;

/// <summary>The places one demand may choose now, from the index that holds only open ones.</summary>
public sealed class OpenSlots(IDbContextFactory<BookingDbContext> contexts)
{
    public async Task<OpenHourPage> PageAsync(SlotSearch search, CancellationToken ct) =>
        OpenHourPage.Of(await ListAsync(search, OpenHourPage.MostHours + 1, ct));

    /// <returns>The first hours in time's order, at most <paramref name="most"/>.</returns>
    public async Task<IReadOnlyList<OpenHour>> ListAsync(SlotSearch search, int most, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await ListAsync(db, search, most, ct);
    }

    public async Task<bool> AnyAsync(SlotSearch search, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await AnyAsync(db, search, ct);
    }

    private static async Task<IReadOnlyList<OpenHour>> ListAsync(BookingDbContext db, SlotSearch search, int most, CancellationToken ct)
    {
        // Pool by pool, the first place of each instant: the index gives the hours in order and reading stops at the limit.
        var hours = await db.Database.SqlQuery<Hour>(
            $"""
             SELECT p.id AS "Pool", p.site_id AS "Site", h.day AS "Day", h.local_start AS "Start", h.starts_at AS "StartsAt"
             FROM pool_procedure x JOIN pool p ON p.id = x.pool_id
             CROSS JOIN LATERAL (
                 SELECT DISTINCT ON (s.starts_at) s.starts_at, s.day, s.local_start FROM slot s
                 WHERE s.pool_id = p.id AND s.opened_at IS NOT NULL AND NOT s.taken
                   AND s.starts_at >= {search.From.ToUniversalTime()} AND s.day <> ALL ({search.Without.ToArray()})
                 ORDER BY s.starts_at LIMIT {most}) h
             WHERE x.procedure_id = {search.Procedure.Value} AND p.site_id = ANY ({search.Sites.Select(s => s.Value).ToArray()})
             ORDER BY h.starts_at, p.id LIMIT {most}
             """).ToListAsync(ct);
        return [.. hours.Select(h => new OpenHour(new PoolId(h.Pool), new SiteId(h.Site), h.Day, h.Start, h.StartsAt))];
    }

    private sealed record Hour(Guid Pool, Guid Site, DateOnly Day, TimeOnly Start, DateTimeOffset StartsAt);

    /// <summary>
    /// From the lost hour's day on, else from the first day. Without that hour itself: whoever took it may not have committed yet.
    /// </summary>
    internal static async Task<OpenHourPage> OthersAsync(BookingDbContext db, BookSlotCommand lost, SlotSearch search, CancellationToken ct)
    {
        var page = await PageOfOthersAsync(search.FromDayOf(lost.StartsAt));
        return page.Hours.Count > 0 ? page : await PageOfOthersAsync(search);

        async Task<OpenHourPage> PageOfOthersAsync(SlotSearch from) => OpenHourPage.Of(
            [.. (await ListAsync(db, from, OpenHourPage.MostHours + 2, ct)).Where(h => h.Pool != lost.Pool || h.StartsAt != lost.StartsAt)]);
    }

    internal static async Task<bool> AnyAsync(BookingDbContext db, SlotSearch search, CancellationToken ct)
    {
        var pools = (await PoolsAsync(db, search, ct)).Keys;
        return await db.Slots.AnyAsync(
            s => pools.Contains(s.PoolId) && s.OpenedAt != null && !s.Taken && s.StartsAt >= search.From && !search.Without.Contains(s.Day), ct);
    }

    private static Task<Dictionary<PoolId, SiteId>> PoolsAsync(BookingDbContext db, SlotSearch search, CancellationToken ct) =>
        db.PoolProcedures.Where(pp => pp.ProcedureId == search.Procedure)
            .Join(db.Pools, pp => pp.PoolId, p => p.Id, (_, p) => p)
            .Where(p => search.Sites.Contains(p.SiteId))
            .ToDictionaryAsync(p => p.Id, p => p.SiteId, ct);
}

/// <summary>What to look for. <paramref name="From"/> is the local midnight of the first day that may be chosen, UTC.</summary>
public sealed record SlotSearch(
    ProcedureId Procedure, IReadOnlyList<SiteId> Sites, DateTimeOffset From, IReadOnlyList<DateOnly> Without, TimeZoneInfo Zone)
{
    public static SlotSearch For(Demand demand, Prefecture prefecture, DateTimeOffset now)
    {
        var localNow = TimeZoneInfo.ConvertTime(now, prefecture.Zone).DateTime;
        var first = DirectChoice.FirstDay(localNow, prefecture.EveningRunAt, demand.WindowOpensOn);
        return new SlotSearch(
            demand.ProcedureId,
            [.. demand.Sites.Select(s => s.SiteId)],
            LocalTimes.ToInstant(first, TimeOnly.MinValue, prefecture.Zone),
            [.. demand.UnavailableDays.Select(d => d.Day)],
            prefecture.Zone);
    }

    /// <summary>The same search without what comes before an instant; never wider than it was.</summary>
    public SlotSearch After(DateTimeOffset? from) => from > From ? this with { From = from.Value } : this;

    public SlotSearch FromDayOf(DateTimeOffset instant) =>
        After(LocalTimes.ToInstant(LocalTimes.TodayIn(Zone, instant), TimeOnly.MinValue, Zone));
}

/// <summary>One hour with at least one open place.</summary>
public sealed record OpenHour(PoolId Pool, SiteId Site, DateOnly Day, TimeOnly Start, DateTimeOffset StartsAt);
