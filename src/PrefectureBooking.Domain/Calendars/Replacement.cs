using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Calendars;

/// <summary>
/// New places for people whose place is taken off the plan (allocation policy, point 11), the first to keep a place being the first to get another:
/// an hour of the same day, else a place that is open to everybody, else first rank in the next run. An offer that was not confirmed goes back to the run.
/// </summary>
public sealed class Replacement(IEnumerable<FreePlace> sameDay, IEnumerable<FreePlace> open)
{
    private readonly List<FreePlace> _sameDay = [.. sameDay];
    private readonly List<FreePlace> _open = [.. open.OrderBy(p => p.Day).ThenBy(p => p.Start).ThenBy(p => p.Id.Value)];

    /// <returns>Null: no place for now.</returns>
    public FreePlace? For(Displaced person)
    {
        if (person.IsOffer)
        {
            return null;
        }

        var chosen = _sameDay.Where(p => p.Pool == person.Pool && p.Day == person.Day && p.Start >= person.NotBefore)
                .OrderBy(p => Math.Abs(p.Start.Ticks - person.Start.Ticks)).ThenBy(p => p.Start).FirstOrDefault()
            ?? _open.Find(p => person.Pools.Contains(p.Pool) && p.Day >= person.From && !person.ImpossibleDays.Contains(p.Day));
        if (chosen is not null)
        {
            _sameDay.Remove(chosen);
            _open.Remove(chosen);
        }

        return chosen;
    }
}

public sealed record FreePlace(SlotId Id, PoolId Pool, DateOnly Day, TimeOnly Start);

/// <summary>Somebody whose place is no more.</summary>
/// <param name="NotBefore">Earliest hour of the same day: on the very day nobody can be called in earlier than they were told.</param>
/// <param name="Pools">That can serve them at the sites they chose.</param>
/// <param name="From">First other day that suits: they can be told of it in time, and their legal window is open.</param>
public sealed record Displaced(
    PoolId Pool, DateOnly Day, TimeOnly Start, TimeOnly NotBefore, bool IsOffer,
    IReadOnlyCollection<PoolId> Pools, DateOnly From, IReadOnlySet<DateOnly> ImpossibleDays);
