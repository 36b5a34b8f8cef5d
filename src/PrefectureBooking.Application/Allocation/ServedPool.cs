using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Allocation;

/// <summary>A pool of a family, its site, and the procedures of the family it serves.</summary>
internal sealed record ServedPool(Pool Pool, Site Site, IReadOnlyList<Procedure> Procedures)
{
    /// <summary>Expiry dates make two classes, R and X, and with first requests three; a pool of one class needs no floor (policy, point 5).</summary>
    public bool MixesClasses => Procedures.Any(p => p.ClassRule == ClassRule.ByDeadline);

    public static ILookup<(ProcedureId Procedure, SiteId Site), PoolId> ByProcedureAndSite(IEnumerable<ServedPool> pools) =>
        pools.SelectMany(p => p.Procedures.Select(procedure => (Key: (procedure.Id, p.Site.Id), p.Pool.Id))).ToLookup(x => x.Key, x => x.Item2);

    public static async Task<IReadOnlyList<ServedPool>> ReadAsync(BookingDbContext db, FamilyId family, CancellationToken ct)
    {
        var rows = await (from pool in db.Pools
                          where pool.FamilyId == family
                          join site in db.Sites on pool.SiteId equals site.Id
                          join served in db.PoolProcedures on pool.Id equals served.PoolId
                          join procedure in db.Procedures on served.ProcedureId equals procedure.Id
                          orderby pool.Id
                          select new { pool, site, procedure }).AsNoTracking().ToListAsync(ct);
        return [.. rows.GroupBy(r => r.pool.Id).Select(g => new ServedPool(g.First().pool, g.First().site, [.. g.Select(r => r.procedure)]))];
    }
}
