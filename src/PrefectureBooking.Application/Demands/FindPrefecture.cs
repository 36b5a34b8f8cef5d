using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;

namespace PrefectureBooking.Application.Demands;

/// <summary>Finds who serves a postal code, and at which sites a procedure may be done there.</summary>
public sealed class FindPrefecture(IDbContextFactory<BookingDbContext> contexts, BookingClock clock)
{
    public async Task<FindPrefectureResult> HandleAsync(PostalCode postalCode, string procedureCode, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var today = DateOnly.FromDateTime(clock.Now.UtcDateTime);
        var sites = await SitesOfAsync(db, postalCode, today, ct);
        if (sites.Count == 0)
        {
            var elsewhere = await db.Departements.AsNoTracking().SingleOrDefaultAsync(d => d.Code == postalCode.Departement, ct);
            return elsewhere is null
                ? new FindPrefectureResult.UnknownPostalCode()
                : new FindPrefectureResult.OtherPrefecture(elsewhere.PrefectureName, elsewhere.Website);
        }

        var prefecture = await db.Prefectures.AsNoTracking().SingleAsync(p => p.Id == sites[0].PrefectureId, ct);
        var procedure = await db.Procedures.AsNoTracking().SingleOrDefaultAsync(
            p => p.PrefectureId == prefecture.Id && p.Code == procedureCode && p.ValidFrom <= today && (p.ValidUntil == null || p.ValidUntil > today), ct);
        if (procedure is null)
        {
            return new FindPrefectureResult.NotOffered(prefecture);
        }

        var serving = await db.PoolProcedures.Where(pp => pp.ProcedureId == procedure.Id)
            .Join(db.Pools, pp => pp.PoolId, p => p.Id, (_, p) => p.SiteId).Distinct().ToListAsync(ct);
        var offered = sites.Where(s => serving.Contains(s.Id)).ToList();
        return offered.Count == 0
            ? new FindPrefectureResult.NotOffered(prefecture)
            : new FindPrefectureResult.Served(prefecture, procedure, offered);
    }

    private static async Task<List<Site>> SitesOfAsync(BookingDbContext db, PostalCode postalCode, DateOnly today, CancellationToken ct)
    {
        string[] prefixes = [postalCode.Value, .. Enumerable.Range(2, 3).Select(n => postalCode.Value[..n])];
        var areas = await db.PostalAreas.AsNoTracking()
            .Where(a => prefixes.Contains(a.Prefix) && a.ValidFrom <= today && (a.ValidUntil == null || a.ValidUntil > today))
            .ToListAsync(ct);
        var longest = areas.Count == 0 ? 0 : areas.Max(a => a.Prefix.Length);
        var ids = areas.Where(a => a.Prefix.Length == longest).Select(a => a.SiteId).ToList();
        return await db.Sites.AsNoTracking()
            .Where(s => ids.Contains(s.Id) && (s.ValidFrom == null || s.ValidFrom <= today) && (s.ValidUntil == null || s.ValidUntil > today))
            .OrderBy(s => s.Name).ToListAsync(ct);
    }
}

public abstract record FindPrefectureResult
{
    private FindPrefectureResult()
    {
    }

    public sealed record Served(Prefecture Prefecture, Procedure Procedure, IReadOnlyList<Site> Sites) : FindPrefectureResult;

    /// <summary>The préfecture is ours, but none of its sites does this for the place.</summary>
    public sealed record NotOffered(Prefecture Prefecture) : FindPrefectureResult;

    public sealed record OtherPrefecture(string Name, string Website) : FindPrefectureResult;

    public sealed record UnknownPostalCode : FindPrefectureResult;
}
