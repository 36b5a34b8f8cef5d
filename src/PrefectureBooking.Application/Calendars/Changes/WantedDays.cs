using PrefectureBooking.Domain.Calendars;

namespace PrefectureBooking.Application.Calendars.Changes;

/// <summary>The hours that an edit wants of the days it changes, or the rule that refuses it.</summary>
/// <param name="Kept">Days that keep hours staff gave them by hand.</param>
internal sealed record WantedDays(IReadOnlyDictionary<DateOnly, IReadOnlyList<PoolHours>> Days, IReadOnlyList<DateOnly> Kept, PlanFault? Fault)
{
    private const int DaysOfAWeek = 7;

    /// <param name="undone">What the days were before the change that is taken back; null for other edits.</param>
    public static WantedDays Of(PlanScene scene, PlanEdit edit, UndoneChange? undone)
    {
        var (wanted, kept) = edit switch
        {
            PlanEdit.Hours e => (One(e.Day, OpeningChange.Apply(scene.HoursOf(e.Day), e.Changes)), []),
            PlanEdit.ShutDays e => (Range(e.First, e.Last).ToDictionary(day => day, _ => (IReadOnlyList<PoolHours>)[]), []),
            PlanEdit.CopyWeek e => (Week(e.To).Where(day => day > scene.Today).ToDictionary(day => day, day => scene.HoursOf(day.AddDays(e.From.DayNumber - e.To.DayNumber))), []),
            PlanEdit.NewWeek e => NewWeek(scene, e),
            _ => (undone!.Hours.ToDictionary(), (IReadOnlyList<DateOnly>)[]),
        };
        var changed = wanted.Where(day => IsChange(scene.HoursOf(day.Key), day.Value)).ToDictionary();
        return new(changed, kept, FaultOf(scene, wanted, changed, edit));
    }

    private static Dictionary<DateOnly, IReadOnlyList<PoolHours>> One(DateOnly day, IReadOnlyList<PoolHours> hours) => new() { [day] = hours };

    private static IEnumerable<DateOnly> Range(DateOnly first, DateOnly last) =>
        Enumerable.Range(0, Math.Max(0, last.DayNumber - first.DayNumber + 1)).Select(first.AddDays);

    private static IEnumerable<DateOnly> Week(DateOnly monday) => Enumerable.Range(0, DaysOfAWeek).Select(monday.AddDays);

    // Only days that are planned, up to the next usual week that is known: those to come are planned by the new week itself.
    private static (Dictionary<DateOnly, IReadOnlyList<PoolHours>>, IReadOnlyList<DateOnly>) NewWeek(PlanScene scene, PlanEdit.NewWeek edit)
    {
        var next = scene.Weeks.Where(w => w.ValidFrom > edit.From).Select(w => w.ValidFrom).DefaultIfEmpty(DateOnly.MaxValue).Min();
        var planned = scene.Plans.SelectMany(p => p).Select(p => p.Day).Where(day => day >= edit.From && day < next && day > scene.Today).Distinct().Order().ToList();
        var kept = planned.Where(scene.IsByHand).ToList();
        return (planned.Except(kept).ToDictionary(day => day, day => UsualHours(scene, edit, day)), kept);
    }

    private static IReadOnlyList<PoolHours> UsualHours(PlanScene scene, PlanEdit.NewWeek edit, DateOnly day)
    {
        var week = edit.Openings.Select(o => new WeekOpening
        {
            Id = default, WeekPlanId = default, GuichetId = o.Guichet, PoolId = o.Pool, Weekday = o.Weekday, Opens = o.Open.Start, Closes = o.Open.End,
        }).ToLookup(o => o.PoolId);
        return OpeningChange.Joined(scene.Pools.SelectMany(
            pool => scene.Calendar.OpeningsOf(pool, day, week[pool.Id]).Select(hours => new PoolHours(pool.Id, hours))));
    }

    private static bool IsChange(IReadOnlyList<PoolHours> before, IReadOnlyList<PoolHours> after) =>
        !OpeningChange.AreSameBefore(TimeOnly.MaxValue, before, after);

    private static PlanFault? FaultOf(
        PlanScene scene, Dictionary<DateOnly, IReadOnlyList<PoolHours>> wanted, Dictionary<DateOnly, IReadOnlyList<PoolHours>> changed, PlanEdit edit)
    {
        var hours = wanted.Values.SelectMany(day => day).Concat(edit is PlanEdit.NewWeek week ? week.Openings.Select(o => new PoolHours(o.Pool, new(o.Guichet, o.Open))) : []);
        return wanted.Keys.Any(day => day < scene.Today) || changed.Any(day => HasBegun(scene, day.Key, day.Value)) ? PlanFault.Begun
            : edit is PlanEdit.NewWeek { From: var from } && from <= scene.Today ? PlanFault.Begun
            : changed.Keys.Concat(edit is PlanEdit.CopyWeek ? [] : wanted.Keys).Any(day => day > scene.LastDay) ? PlanFault.TooFar
            : hours.Any(h => !scene.Served.Contains((h.Guichet, h.Pool))) ? PlanFault.NotServed
            : edit is PlanEdit.NewWeek usual && Overlap(usual.Openings) ? PlanFault.Overlapping
            : changed.Count == 0 && edit is not PlanEdit.NewWeek ? PlanFault.NoChange
            : null;
    }

    private static bool Overlap(IReadOnlyList<WeekHours> week) =>
        week.GroupBy(o => (o.Guichet, o.Weekday)).Any(day => day.OrderBy(o => o.Open.Start).Select(o => o.Open).ToList() is var hours
            && hours.Zip(hours.Skip(1)).Any(pair => pair.First.Overlaps(pair.Second)));

    private static bool HasBegun(PlanScene scene, DateOnly day, IReadOnlyList<PoolHours> after) =>
        day == scene.Today && !OpeningChange.AreSameBefore(scene.Hour, scene.HoursOf(day), after);
}
