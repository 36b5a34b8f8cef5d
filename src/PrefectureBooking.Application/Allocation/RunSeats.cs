using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Allocation;

/// <summary>Gives each person taken one hour of their day, by rank from the morning on: the first may still choose another.</summary>
internal sealed class RunSeats
{
    private readonly RunScene _scene;
    private readonly List<(DemandId Demand, Slot Slot)> _seated = [];

    public RunSeats(RunScene scene, EveningOutcome outcome)
    {
        _scene = scene;
        var left = new List<SlotId>();
        var placed = outcome.Batch.Placed.ToLookup(p => (p.Place!.Value.Pool, p.Place.Value.Day));
        foreach (var day in scene.Free)
        {
            Slot[] slots = [.. day];
            Participant[] people = [.. placed[day.Key].OrderBy(p => p.Place!.Value.Class).ThenBy(p => p.Rank)];
            _seated.AddRange(people.Zip(slots, (person, slot) => (person.Demand, slot)));
            left.AddRange(slots.Skip(people.Length).Select(slot => slot.Id));
        }

        Left = left;
    }

    /// <summary>Places nobody eligible waits for.</summary>
    public IReadOnlyList<SlotId> Left { get; }

    public IEnumerable<OfferAsk> Offers(IReadOnlyDictionary<DemandId, Demand> demands, DateTimeOffset now)
    {
        var pools = _scene.Pools.ToDictionary(p => p.Pool.Id);

        // A run that was missed gives people the same days to answer as any other.
        var toldOn = _scene.Calendar.Today > _scene.Days.RunOn ? _scene.Calendar.Today : _scene.Days.RunOn;
        foreach (var (id, slot) in _seated)
        {
            var (demand, pool) = (demands[id], pools[slot.PoolId]);
            var ends = OfferDelay.EndsAt(slot.Day, toldOn, _scene.WorkingDays, _scene.Policy);
            yield return new(
                OfferKind.Evening, demand, slot, pool, _scene.Calendar.Prefecture, pool.Procedures.First(p => p.Id == demand.ProcedureId),
                LocalTimes.ToInstant(DateOnly.FromDateTime(ends), TimeOnly.FromDateTime(ends), _scene.Zone), now);
        }
    }
}
