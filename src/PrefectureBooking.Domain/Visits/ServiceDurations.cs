using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Visits;

/// <summary>How long services take at this site, by pool, from its own services of the last 20 working days.</summary>
/// <remarks>
/// As long as there are few, the pool's slot length speaks too, as <see cref="Assumed"/> observations spread between half of it and half as much again:
/// 5 real services weigh a fifth, 380 weigh 95 %.
/// </remarks>
public sealed class ServiceDurations
{
    /// <summary>Observations that the slot length is worth.</summary>
    public const int Assumed = 20;

    private readonly Dictionary<PoolId, TimeSpan[]> _sorted = [];

    /// <summary>Sets what is known of a pool.</summary>
    /// <param name="pool">Whose services.</param>
    /// <param name="slotLength">Planned for one.</param>
    /// <param name="observed">From call to end, of people who came.</param>
    public ServiceDurations With(PoolId pool, TimeSpan slotLength, IEnumerable<TimeSpan> observed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(slotLength, TimeSpan.Zero);
        TimeSpan[] sorted = [.. observed.Where(d => d > TimeSpan.Zero), .. Enumerable.Range(0, Assumed).Select(i => slotLength * (0.5 + ((i + 0.5) / Assumed)))];
        Array.Sort(sorted);
        _sorted[pool] = sorted;
        return this;
    }

    internal TimeSpan Draw(PoolId pool, ForecastDraws draws)
    {
        var known = Known(pool);
        return known[draws.Below(known.Length)];
    }

    /// <summary>What is left of a service that has lasted this long: drawn among those that lasted longer.</summary>
    internal TimeSpan DrawRest(PoolId pool, TimeSpan elapsed, ForecastDraws draws)
    {
        var known = Known(pool);
        var first = FirstAbove(known, elapsed);
        return first < known.Length ? known[first + draws.Below(known.Length - first)] - elapsed : draws.Within(known[known.Length / 2]);
    }

    private static int FirstAbove(TimeSpan[] sorted, TimeSpan elapsed)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = sorted[middle] <= elapsed ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private TimeSpan[] Known(PoolId pool) =>
        _sorted.TryGetValue(pool, out var known) ? known : throw new InvalidOperationException("A pool is forecast whose services are not known.");
}
