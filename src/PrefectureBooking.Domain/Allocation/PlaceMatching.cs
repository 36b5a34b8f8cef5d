namespace PrefectureBooking.Domain.Allocation;

/// <summary>
/// People on pool-days, each pool-day holding as many as it has places. Whoever is placed keeps a place for good, but may change pool-day
/// along an augmenting path to let one more person in: taking people in order then gives the largest number, and the best for the first (transversal matroid).
/// </summary>
internal sealed class PlaceMatching
{
    private const int Nowhere = -1;

    private readonly int[] _free;
    private readonly List<Holder>[] _holders;
    private readonly Dictionary<int, int> _poolDayOf = [];
    private readonly bool[] _closed;
    private readonly bool[] _reached;
    private readonly Step[] _reachedBy;
    private readonly Queue<int> _frontier = new();
    private int _freePlaces;

    public PlaceMatching(IReadOnlyList<int> places)
    {
        _free = [.. places];
        _freePlaces = _free.Sum();
        _holders = [.. places.Select(_ => new List<Holder>())];
        (_closed, _reached, _reachedBy) = (new bool[_free.Length], new bool[_free.Length], new Step[_free.Length]);
    }

    public bool IsFull => _freePlaces == 0;

    public int Free(int poolDay) => _free[poolDay];

    public IReadOnlyList<Holder> HoldersOf(int poolDay) => _holders[poolDay];

    public int? PoolDayOf(int person) => _poolDayOf.TryGetValue(person, out var poolDay) ? poolDay : null;

    public bool IsOn(int person, ArraySegment<int> poolDays) => PoolDayOf(person) is { } poolDay && poolDays.Contains(poolDay);

    /// <summary>Gives the person a place that is free.</summary>
    public void Seat(Holder holder, int poolDay)
    {
        _free[poolDay]--;
        _freePlaces--;
        Put(holder, poolDay);
    }

    /// <summary>Takes the person's place back; null without one.</summary>
    public int? TryLeave(Holder holder)
    {
        if (!_poolDayOf.Remove(holder.Person, out var poolDay))
        {
            return null;
        }

        Take(holder, poolDay);
        _free[poolDay]++;
        _freePlaces++;
        Array.Clear(_closed);
        return poolDay;
    }

    /// <summary>Places the person on the first of its pool-days that has a free place, or on one that can be given one.</summary>
    public bool TryPlace(Holder newcomer)
    {
        foreach (var poolDay in newcomer.Choices)
        {
            if (_free[poolDay] > 0)
            {
                Seat(newcomer, poolDay);
                return true;
            }
        }

        return !IsFull && TryAugment(newcomer);
    }

    private bool TryAugment(Holder newcomer)
    {
        Array.Clear(_reached);
        _frontier.Clear();
        Reach(newcomer, Nowhere);
        while (_frontier.TryDequeue(out var poolDay))
        {
            if (_free[poolDay] > 0)
            {
                MoveAlong(poolDay);
                return true;
            }

            foreach (var holder in _holders[poolDay])
            {
                Reach(holder, poolDay);
            }
        }

        CloseReached();
        return false;
    }

    private void Reach(Holder holder, int from)
    {
        foreach (var poolDay in holder.Choices)
        {
            if (!_reached[poolDay] && !_closed[poolDay])
            {
                _reached[poolDay] = true;
                _reachedBy[poolDay] = new(holder, from);
                _frontier.Enqueue(poolDay);
            }
        }
    }

    private void MoveAlong(int poolDay)
    {
        _free[poolDay]--;
        _freePlaces--;
        while (poolDay != Nowhere)
        {
            var (holder, from) = _reachedBy[poolDay];
            if (from != Nowhere)
            {
                Take(holder, from);
            }

            Put(holder, poolDay);
            poolDay = from;
        }
    }

    private void Put(Holder holder, int poolDay)
    {
        _holders[poolDay].Add(holder);
        _poolDayOf[holder.Person] = poolDay;
    }

    private void Take(Holder holder, int poolDay) =>
        _holders[poolDay].RemoveAt(_holders[poolDay].FindIndex(h => h.Person == holder.Person));

    // A search that found nothing leaves a full set of pool-days whose holders cannot leave it: no later search needs to enter.
    private void CloseReached()
    {
        for (var poolDay = 0; poolDay < _reached.Length; poolDay++)
        {
            _closed[poolDay] |= _reached[poolDay];
        }
    }

    /// <param name="Person">Index of the candidate.</param>
    /// <param name="Choices">Pool-days the person may hold, preferred first.</param>
    internal readonly record struct Holder(int Person, ArraySegment<int> Choices);

    private readonly record struct Step(Holder Holder, int From);
}
