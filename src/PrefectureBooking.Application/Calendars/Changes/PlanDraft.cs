using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Calendars.Changes;

/// <summary>Everything a change does, decided and not yet written.</summary>
internal sealed record PlanDraft(
    WantedDays Wanted, IReadOnlyList<PlannedDay> Days, IReadOnlyList<DisplacedPerson> Displaced, IReadOnlyList<RestoredPerson> Restored, IReadOnlyList<MovedPass> Passes)
{
    /// <summary>Each pool's days in order: each starts from the sums of the one before it.</summary>
    /// <param name="back">Places the days had before the change that is taken back; null for other changes.</param>
    public static IReadOnlyList<PlannedDay> DaysOf(PlanScene scene, WantedDays wanted, ILookup<DayPlanId, DayPlace> places, IReadOnlySet<SlotId>? back)
    {
        var days = new List<PlannedDay>();
        foreach (var pool in scene.Pools)
        {
            var changed = wanted.Days.Where(d => Differs(scene, pool, d.Key, d.Value)).Select(d => d.Key).ToHashSet();
            DaySums sums = default;
            foreach (var day in scene.Plans[pool.Id].Select(p => p.Day).Union(changed).Order())
            {
                var plan = scene.PlanOf(pool.Id, day);
                if (changed.Contains(day))
                {
                    days.Add(DayOf(scene, pool, day, plan, wanted.Days[day], sums, plan is null ? [] : [.. places[plan.Id]], back));
                    sums = days[^1].Figures.SoFar;
                }
                else
                {
                    sums = DaySums.After(plan);
                }
            }
        }

        return days;
    }

    public static IEnumerable<DayPlanId> PlansOf(PlanScene scene, WantedDays wanted) =>
        scene.Pools.SelectMany(pool => wanted.Days.Where(d => Differs(scene, pool, d.Key, d.Value)).Select(d => scene.PlanOf(pool.Id, d.Key)))
            .OfType<DayPlan>().Select(plan => plan.Id);

    private static bool Differs(PlanScene scene, Pool pool, DateOnly day, IReadOnlyList<PoolHours> after) =>
        !OpeningChange.AreSameBefore(TimeOnly.MaxValue, scene.HoursOf(day).Where(h => h.Pool == pool.Id), after.Where(h => h.Pool == pool.Id));

    private static PlannedDay DayOf(
        PlanScene scene, Pool pool, DateOnly day, DayPlan? plan, IReadOnlyList<PoolHours> wanted, DaySums before, IReadOnlyList<DayPlace> places,
        IReadOnlySet<SlotId>? back)
    {
        IReadOnlyList<GuichetHours> was = [.. scene.HoursOf(day).Where(h => h.Pool == pool.Id).Select(h => h.Hours)];
        IReadOnlyList<GuichetHours> after = [.. wanted.Where(h => h.Pool == pool.Id).Select(h => h.Hours)];
        var figures = scene.Calendar.FiguresOf(pool, day, after, before, plan?.NoShowRate);
        var rearranged = DayRearrangement.Of(was, after, pool.SlotLength, places, figures.Capacity.Bookable, back);
        var planId = plan?.Id ?? DayPlanId.New();
        var stored = PoolDay.PlanOf(pool, day, figures, plan?.PlannedAt ?? scene.Now, planId, rearranged.Bookable);
        return new(pool, day, plan is not null, stored, was, after, figures, rearranged, [.. rearranged.Added.Select(place => PoolDay.SlotOf(stored, place, scene.Site.Zone))]);
    }
}
