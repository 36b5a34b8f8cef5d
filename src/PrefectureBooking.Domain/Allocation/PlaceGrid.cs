using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Allocation;

/// <summary>The pool-days of one run by number, in order of day.</summary>
internal sealed class PlaceGrid
{
    private readonly Dictionary<(DateOnly Day, PoolId Pool), int> _numbers;

    public PlaceGrid(BatchInput input)
    {
        Places = [.. input.Places.Where(p => input.Days.Contains(p.Day)).OrderBy(p => p.Day).ThenBy(p => p.Pool.Value)];
        Days = [.. Places.Select(p => p.Day).Distinct()];
        _numbers = Places.Select((p, number) => (p, number)).ToDictionary(x => (x.p.Day, x.p.Pool), x => x.number);
    }

    public DayPlaces[] Places { get; }

    public DateOnly[] Days { get; }

    public IReadOnlyList<int> Unfilled => [.. Places.Select(p => p.Unfilled)];

    public DayPlaces this[int number] => Places[number];

    public int? NumberOf(DateOnly day, PoolId pool) => _numbers.TryGetValue((day, pool), out var number) ? number : null;
}
