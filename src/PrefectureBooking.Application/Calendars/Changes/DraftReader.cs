using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Calendars.Changes;

/// <summary>Decides a change on what is stored; with locks where it is to be written.</summary>
internal sealed class DraftReader(BookingDbContext db, PlanScene scene, bool locks)
{
    /// <param name="undone">The days as they were before the change that is taken back; null for other edits.</param>
    public async Task<PlanDraft> ReadAsync(PlanEdit edit, WantedDays wanted, UndoneChange? undone, CancellationToken ct)
    {
        DayPlanId[] plans = [.. PlanDraft.PlansOf(scene, wanted)];
        if (locks)
        {
            await StoredPlaces.LockAsync(db, plans, ct);
        }

        var restorable = edit is PlanEdit.Undo undo ? await UndoneChange.RestorableAsync(db, undo.Change, ct) : [];
        var back = restorable.Select(r => r.Appointment).ToHashSet();
        var places = (await StoredPlaces.ReadAsync(db, plans, ct)).SelectMany(day => day.Select(place => (day.Key, Place: Without(place, back)))).ToLookup(p => p.Key, p => p.Place);
        var days = PlanDraft.DaysOf(scene, wanted, places, undone?.Places);
        var free = days.SelectMany(d => d.Free).ToDictionary(p => p.Id);
        var restored = restorable.Where(r => free.Remove(r.Slot)).ToList();
        var displaced = await ReplaceAsync(days, free.Values, plans, ct);
        var returned = undone is null ? [] : await UndoneChange.PassesAsync(db, scene, days, ct);
        return new(wanted, days, displaced, restored, [.. returned.Concat(await ShutPassesAsync(days, ct)).DistinctBy(p => p.Pass.Id)]);
    }

    // Who gets a place back leaves the one they hold meanwhile.
    private static DayPlace Without(DayPlace place, HashSet<AppointmentId> back) =>
        place.Holder is { } holder && back.Contains(holder.Appointment) ? place with { Holder = null } : place;

    private async Task<IReadOnlyList<DisplacedPerson>> ReplaceAsync(
        IReadOnlyList<PlannedDay> days, IEnumerable<FreePlace> free, DayPlanId[] changed, CancellationToken ct)
    {
        var displaced = days.SelectMany(day => day.Places.Displaced, (day, place) => (Day: day, Place: place, Holder: place.Holder!)).OrderBy(d => d.Holder.Rank).ToList();
        if (displaced.Count == 0)
        {
            return [];
        }

        var choices = await ChoicesAsync([.. displaced.Select(d => d.Holder.Demand)], ct);
        var open = await OpenAsync([.. choices.Values.SelectMany(c => c.Pools, (c, pool) => (pool, c.From)).Distinct()], displaced.Count, changed, ct);
        var replacement = new Replacement(free, open);
        return [.. displaced.Select(d => new DisplacedPerson(d.Day, d.Place, d.Holder, replacement.For(PersonOf(d.Day, d.Place, d.Holder, choices[d.Holder.Demand]))))];
    }

    private Displaced PersonOf(PlannedDay day, DayPlace place, PlaceHolder holder, Choices choices) => new(
        day.Pool.Id, day.Day, place.Start, day.Day == scene.Today ? place.Start : TimeOnly.MinValue, holder.State == AppointmentState.Offered,
        choices.Pools, choices.From, choices.ImpossibleDays);

    // Point 9: nobody is told later than two working days before.
    private DateOnly TellableFrom =>
        scene.Calendar.WorkingDays.AddWorkingDays(scene.Today, scene.Calendar.PolicyOn(scene.Today).Answers.OfferDays);

    private async Task<Dictionary<DemandId, Choices>> ChoicesAsync(List<DemandId> demands, CancellationToken ct)
    {
        var pools = (await (from d in db.Demands
                            where demands.Contains(d.Id)
                            join s in db.Set<DemandSite>() on d.Id equals s.DemandId
                            join pool in db.Pools on s.SiteId equals pool.SiteId
                            join x in db.PoolProcedures on pool.Id equals x.PoolId
                            where x.ProcedureId == d.ProcedureId
                            select new { Demand = d.Id, Pool = pool.Id }).ToListAsync(ct)).ToLookup(x => x.Demand, x => x.Pool);
        var impossible = (await db.Set<DemandUnavailableDay>().AsNoTracking().Where(u => demands.Contains(u.DemandId)).ToListAsync(ct)).ToLookup(u => u.DemandId, u => u.Day);
        var windows = await db.Demands.Where(d => demands.Contains(d.Id)).Select(d => new { d.Id, d.WindowOpensOn }).ToDictionaryAsync(d => d.Id, d => d.WindowOpensOn, ct);
        return demands.Distinct().ToDictionary(d => d, d => new Choices([.. pools[d]], FirstDay(windows[d]), impossible[d].ToHashSet()));
    }

    // Nobody is received before their legal window either, as on the open list and in the evening run.
    private DateOnly FirstDay(DateOnly? windowOpensOn) => windowOpensOn is { } opens && opens > TellableFrom ? opens : TellableFrom;

    private async Task<IReadOnlyList<FreePlace>> OpenAsync(IReadOnlyList<(PoolId Pool, DateOnly From)> wished, int most, DayPlanId[] changed, CancellationToken ct)
    {
        var (open, ids) = (new List<FreePlace>(), changed.Select(p => p.Value).ToArray());
        foreach (var (pool, from) in wished)
        {
            // SKIP LOCKED: a place somebody is choosing at this moment is theirs.
            var slots = locks
                ? db.Slots.FromSql(
                    $"""
                     SELECT * FROM slot WHERE pool_id = {pool.Value} AND opened_at IS NOT NULL AND NOT taken AND day >= {from} AND day_plan_id <> ALL ({ids})
                     ORDER BY starts_at, ordinal LIMIT {most} FOR UPDATE SKIP LOCKED
                     """)
                : db.Slots.Where(s => s.PoolId == pool && s.OpenedAt != null && !s.Taken && s.Day >= from && !changed.Contains(s.DayPlanId))
                    .OrderBy(s => s.StartsAt).ThenBy(s => s.Ordinal).Take(most);
            open.AddRange((await slots.AsNoTracking().ToListAsync(ct)).Select(s => new FreePlace(s.Id, s.PoolId, s.Day, s.LocalStart)));
        }

        return [.. open.DistinctBy(p => p.Id)];
    }

    private async Task<IReadOnlyList<MovedPass>> ShutPassesAsync(IReadOnlyList<PlannedDay> days, CancellationToken ct)
    {
        var shut = days.Where(d => d.IsShut).ToList();
        var (pools, dates) = (shut.Select(d => d.Pool.Id).ToList(), shut.Select(d => d.Day).ToList());
        var passes = shut.Count == 0 ? [] : await db.WalkInPasses.AsNoTracking()
            .Where(p => p.EndedOn == null && pools.Contains(p.PoolId) && dates.Contains(p.Day)).OrderBy(p => p.Id).ToListAsync(ct);
        return [.. passes.Where(p => shut.Exists(d => d.Pool.Id == p.PoolId && d.Day == p.Day)).Select(p => new MovedPass(p, NextOpen(days, p.PoolId, p.Day)))];
    }

    private DateOnly NextOpen(IReadOnlyList<PlannedDay> days, PoolId pool, DateOnly after)
    {
        var shut = days.Where(d => d.Pool.Id == pool && d.After.Count == 0).Select(d => d.Day).ToHashSet();
        return scene.Plans[pool].Where(p => p.Day > after && p.Capacity > 0 && !shut.Contains(p.Day)).Select(p => (DateOnly?)p.Day).FirstOrDefault()
            ?? scene.Calendar.WorkingDays.AddWorkingDays(after, 1);
    }

    private sealed record Choices(IReadOnlyList<PoolId> Pools, DateOnly From, IReadOnlySet<DateOnly> ImpossibleDays);
}
