using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Transparency;

namespace PrefectureBooking.Application.Transparency;

/// <summary>
/// Who took part in a family's latest run, cell by cell. The cells are those that can be, whether anybody is in them or not, and nothing
/// is published that adds them up but the run's participants.
/// </summary>
internal sealed class FamilyWaiting
{
    private readonly IReadOnlyList<(SiteId Site, WaitingCell Cell)> _cells;

    private FamilyWaiting(IReadOnlyList<(SiteId, WaitingCell)> cells) => _cells = cells;

    public IEnumerable<PublicCount> Counts => _cells.Select(c => c.Cell.People);

    public IEnumerable<WaitingCell> CellsAt(SiteId site) => _cells.Where(c => c.Site == site).Select(c => c.Cell);

    public static FamilyWaiting Of(FamilyScene scene)
    {
        if (scene.Latest is not { } run)
        {
            return new([]);
        }

        var counted = scene.Figures.ToLookup(f => (f.SiteId, f.ProcedureId, f.Class));
        List<Place> places =
        [
            .. from pool in scene.Pools
               from procedure in pool.Procedures
               group procedure by (pool.Site.Id, pool.Site.Code, Procedure: procedure.Code) into dated
               let latest = dated.MaxBy(p => p.ValidFrom)!
               orderby dated.Key.Code, latest.DisplayOrder, latest.Code
               from c in PublicClasses.Of(latest.ClassRule)
               let figures = dated.Select(p => p.Id).Distinct().SelectMany(p => counted[(dated.Key.Id, p, c)]).ToList()
               select new Place(dated.Key.Id, latest, c, figures.Sum(f => f.Waiting), figures.Min(f => f.OldestRegisteredOn)),
        ];

        // The procedures of a site are in the order of how often they are asked for: the rarest gives way.
        var shown = SmallCounts.Cells([.. places.Select(p => p.Waiting).Reverse()]).Reverse();
        return new([.. places.Zip(shown, (place, people) => (place.Site, place.Cell(run.RunOn, people)))]);
    }

    private sealed record Place(SiteId Site, Procedure Procedure, DemandClass Class, int Waiting, DateOnly? Oldest)
    {
        public WaitingCell Cell(DateOnly runOn, PublicCount people) => new(
            runOn, Procedure.Code, Procedure.Label, Class, people,
            Class == DemandClass.F && !people.IsMasked && Oldest is { } oldest ? runOn.DayNumber - oldest.DayNumber : null);
    }
}
