using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Allocation;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;

namespace PrefectureBooking.Application.Transparency;

/// <summary>A family that makes evening runs: where it is served, and what its latest run counted.</summary>
internal sealed record FamilyScene(ProcedureFamily Family, IReadOnlyList<ServedPool> Pools, Batch? Latest, IReadOnlyList<BatchFigure> Figures)
{
    public bool HandsOver => Pools.SelectMany(p => p.Procedures).All(p => p.ClassRule == ClassRule.HandOver);

    /// <summary>Titles before hand-overs, as people meet them.</summary>
    public static async Task<IReadOnlyList<FamilyScene>> ReadAllAsync(BookingDbContext db, Prefecture prefecture, CancellationToken ct)
    {
        var families = await db.Families.AsNoTracking().Where(f => f.PrefectureId == prefecture.Id && f.RunsFrom != null).OrderBy(f => f.Code).ToListAsync(ct);
        var scenes = new List<FamilyScene>();
        foreach (var family in families)
        {
            var latest = await db.Batches.AsNoTracking().Where(b => b.FamilyId == family.Id).OrderByDescending(b => b.RunOn).FirstOrDefaultAsync(ct);
            var figures = latest is null ? [] : await db.BatchFigures.AsNoTracking().Where(f => f.BatchId == latest.Id).ToListAsync(ct);
            scenes.Add(new(family, await ServedPool.ReadAsync(db, family.Id, ct), latest, figures));
        }

        return [.. scenes.OrderBy(s => s.HandsOver)];
    }

    public FamilyWaiting Waiting() => FamilyWaiting.Of(this);
}
