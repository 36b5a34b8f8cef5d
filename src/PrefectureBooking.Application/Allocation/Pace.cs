using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Allocation;

/// <summary>People of each class placed by each of the latest runs, oldest first: what an honest range is drawn from.</summary>
internal sealed record Pace(ILookup<DemandClass, int> Placed)
{
    private const int Runs = 20;

    public static async Task<Pace> ReadAsync(BookingDbContext db, FamilyId family, CancellationToken ct)
    {
        var runs = await db.Batches.Where(b => b.FamilyId == family).OrderByDescending(b => b.RunOn).Take(Runs)
            .Select(b => new { b.Id, b.RunOn }).ToListAsync(ct);
        var ids = runs.Select(r => r.Id).ToList();
        var placed = (await db.BatchFigures.Where(f => ids.Contains(f.BatchId)).GroupBy(f => new { f.BatchId, f.Class })
            .Select(g => new { g.Key.BatchId, g.Key.Class, Placed = g.Sum(f => f.Placed) }).ToListAsync(ct))
            .ToDictionary(p => (p.BatchId, p.Class), p => p.Placed);
        return new(Enum.GetValues<DemandClass>()
            .SelectMany(c => runs.OrderBy(r => r.RunOn).Select(r => (Class: c, Count: placed.GetValueOrDefault((r.Id, c)))))
            .ToLookup(x => x.Class, x => x.Count));
    }

    /// <summary>With tonight's run as the latest.</summary>
    public Pace And(BatchOutcome tonight)
    {
        var placed = tonight.Placed.CountBy(p => p.Class).ToDictionary();
        return new(Enum.GetValues<DemandClass>()
            .SelectMany(c => Placed[c].Append(placed.GetValueOrDefault(c)).Select(count => (Class: c, Count: count)))
            .ToLookup(x => x.Class, x => x.Count));
    }

    /// <param name="ahead">Rank among those who still wait.</param>
    public HonestRange? RangeOf(DemandClass demandClass, int ahead, RunScene scene) =>
        HonestRange.Of(ahead, [.. Placed[demandClass]], scene.Days.First, scene.WorkingDays);
}
