using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Allocation;

/// <summary>How many dated passes each pool-day can still give. Allocation policy, point 8.</summary>
public sealed class PassQuotas(IEnumerable<PoolDayCount> left)
{
    private readonly Dictionary<(PoolId Pool, DateOnly Day), int> _left = left.ToDictionary(q => (q.Pool, q.Day), q => q.Places);

    /// <summary>
    /// Q = ⌊0.9·wC⌋ + ⌊0.8·expected recovered no-shows⌋, accumulated over the pool's days so that a small pool gives passes too.
    /// Recovered are the no-shows that no overbooked place has used.
    /// </summary>
    /// <param name="capacity">Of the day.</param>
    /// <param name="noShow">Expected no-shows (p).</param>
    /// <param name="policy">In force on the day.</param>
    /// <param name="before">Sums kept by the pool's day before.</param>
    public static (int Quota, PassSums SoFar) Of(DayCapacity capacity, NoShowRate noShow, AllocationPolicy policy, PassSums before)
    {
        var recovered = Math.Max(0, (capacity.Bookable * noShow.Value) - capacity.Overbooked);
        var soFar = new PassSums(
            before.WalkIns.Plus(policy.Answers.PassPartOfWalkIns * policy.Planning.WalkInShare, capacity.GuichetSlots),
            new(before.NoShows.Sum + (policy.Answers.PassPartOfNoShows * recovered)));
        return (soFar.WalkIns.PartSince(before.WalkIns) + soFar.NoShows.PartSince(before.NoShows), soFar);
    }

    public int LeftOn(PoolId pool, DateOnly day) => _left.GetValueOrDefault((pool, day));

    public void Take(PoolId pool, DateOnly day)
    {
        if (LeftOn(pool, day) <= 0)
        {
            throw new InvalidOperationException("The day has no pass left to give.");
        }

        _left[(pool, day)]--;
    }
}

/// <summary>What the next day of the pool starts from.</summary>
public readonly record struct PassSums(AccumulatedShare WalkIns, AccumulatedShare NoShows);
