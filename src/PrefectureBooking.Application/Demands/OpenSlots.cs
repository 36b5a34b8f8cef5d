using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Demands;

/// <summary>The places one demand may choose now, from the index that holds only open ones.</summary>
public sealed class OpenSlots(IDbContextFactory<BookingDbContext> contexts)
{
    /// <summary>Hours shown at once; earlier ones first. More would be a wall, not a choice.</summary>
    public const int MostHours = 200;

    public async Task<IReadOnlyList<OpenHour>> ListAsync(SlotSearch search, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await ListAsync(db, search, ct);
    }

    internal static async Task<IReadOnlyList<OpenHour>> ListAsync(BookingDbContext db, SlotSearch search, CancellationToken ct)
    {
        var pools = await PoolsAsync(db, search, ct);
        if (pools.Count == 0)
        {
            return [];
        }

        var hours = await db.Slots
            .Where(s => pools.Keys.Contains(s.PoolId) && s.OpenedAt != null && !s.Taken && s.StartsAt >= search.From && !search.Without.Contains(s.Day))
            .GroupBy(s => new { s.StartsAt, s.PoolId, s.Day, s.LocalStart })
            .OrderBy(g => g.Key.StartsAt).ThenBy(g => g.Key.PoolId)
            .Select(g => new { g.Key.PoolId, g.Key.Day, g.Key.LocalStart, g.Key.StartsAt, Places = g.Count() })
            .Take(MostHours)
            .ToListAsync(ct);
        return [.. hours.Select(h => new OpenHour(h.PoolId, pools[h.PoolId], h.Day, h.LocalStart, h.StartsAt, h.Places))];
    }

    /// <summary>Without the hour just lost: whoever took it may not have committed yet.</summary>
    internal static async Task<IReadOnlyList<OpenHour>> ListOthersAsync(BookingDbContext db, BookSlotCommand lost, SlotSearch search, CancellationToken ct) =>
        [.. (await ListAsync(db, search, ct)).Where(h => h.Pool != lost.Pool || h.StartsAt != lost.StartsAt)];

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
public sealed record SlotSearch(ProcedureId Procedure, IReadOnlyList<SiteId> Sites, DateTimeOffset From, IReadOnlyList<DateOnly> Without)
{
    public static SlotSearch For(Demand demand, Prefecture prefecture, DateTimeOffset now)
    {
        var localNow = TimeZoneInfo.ConvertTime(now, prefecture.Zone).DateTime;
        var first = DirectChoice.FirstDay(localNow, prefecture.EveningRunAt, demand.WindowOpensOn);
        return new SlotSearch(
            demand.ProcedureId,
            [.. demand.Sites.Select(s => s.SiteId)],
            LocalTimes.ToInstant(first, TimeOnly.MinValue, prefecture.Zone),
            [.. demand.UnavailableDays.Select(d => d.Day)]);
    }
}

/// <summary>One hour with at least one open place.</summary>
public sealed record OpenHour(PoolId Pool, SiteId Site, DateOnly Day, TimeOnly Start, DateTimeOffset StartsAt, int Places);
