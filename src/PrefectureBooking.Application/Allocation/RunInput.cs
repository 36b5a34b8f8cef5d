using PrefectureBooking.Domain.Allocation;

namespace PrefectureBooking.Application.Allocation;

/// <summary>Hands a scene to the rules.</summary>
internal static class RunInput
{
    public static EveningInput Of(RunScene scene) => new()
    {
        Days = scene.Days,
        Policy = scene.Policy,
        WorkingDays = scene.WorkingDays,
        PromiseDays = scene.Outlooks.ToDictionary(o => o.Key, o => PromiseDays(scene, o.Value)),
        PassesLeft = [.. scene.Outlooks.Values.SelectMany(o => PassesLeft(scene, o))],
        Places = [.. scene.Outlooks.Values.SelectMany(o => Places(scene, o))],
        Waiting = [.. scene.Waiting.Select(w => w.Demand)],
        Asking = scene.Waiting.Where(w => w.Asks).Select(w => w.Demand.Id).ToHashSet(),
    };

    private static IReadOnlyList<PromiseDay> PromiseDays(RunScene scene, PoolOutlook outlook) =>
        [.. outlook.Days.Where(d => d.Day >= scene.Days.First).Select(d =>
            PromiseDay.Of(d.Day, d.Bookable, d.Floors, scene.Held.GetValueOrDefault((outlook.Pool, d.Day)), scene.Policy.Answers))];

    private static IEnumerable<PoolDayCount> PassesLeft(RunScene scene, PoolOutlook outlook) =>
        from d in outlook.Days
        where d.Day > scene.Calendar.Today
        let given = scene.Passes.TryGetValue((outlook.Pool, d.Day), out var numbers) ? numbers.Count : 0
        where d.PassQuota > given
        select new PoolDayCount(outlook.Pool, d.Day, d.PassQuota - given);

    private static IEnumerable<DayPlaces> Places(RunScene scene, PoolOutlook outlook) =>
        from d in outlook.Days
        where d.Plan is not null && scene.Days.Contains(d.Day)
        let held = scene.Held.GetValueOrDefault((outlook.Pool, d.Day))
        select new DayPlaces(outlook.Pool, d.Day, scene.Free[(outlook.Pool, d.Day)].Count(), d.Floors, held.First, held.Expired);
}
