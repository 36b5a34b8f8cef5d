using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Calendars;

/// <summary>A guichet shut, or working for one pool, during one stretch of a day, local hours.</summary>
/// <param name="Pool">Null: shut.</param>
public sealed record OpeningChange(GuichetId Guichet, HalfOpen<TimeOnly> Hours, PoolId? Pool)
{
    /// <summary>The hours of a day with changes made to them, each in its turn: the last word on an hour of a guichet counts.</summary>
    public static IReadOnlyList<PoolHours> Apply(IEnumerable<PoolHours> day, IEnumerable<OpeningChange> changes) =>
        Joined(changes.Aggregate(day, (hours, change) => change.Pool is { } pool ? change.Opened([.. hours], pool) : hours.SelectMany(change.Without)));

    /// <summary>
    /// Stretches that touch and whose places count from the same hour become one, so that shutting hours and opening them again gives the day as it was.
    /// Others stay apart: joining them would move the places of the later one.
    /// </summary>
    public static IReadOnlyList<PoolHours> Joined(IEnumerable<PoolHours> hours) =>
        [.. hours.GroupBy(h => (h.Pool, h.Guichet)).SelectMany(own => Joined([.. own.OrderBy(h => h.Hours.Open.Start)]))
            .OrderBy(h => h.Guichet.Value).ThenBy(h => h.Hours.Open.Start)];

    /// <summary>True when both days are the same up to an hour: what has begun stays as it was.</summary>
    public static bool AreSameBefore(TimeOnly hour, IEnumerable<PoolHours> one, IEnumerable<PoolHours> other) =>
        Before(hour, one).SetEquals(Before(hour, other));

    private static HashSet<(PoolId, GuichetId, HalfOpen<TimeOnly>)> Before(TimeOnly hour, IEnumerable<PoolHours> day) =>
        [.. Joined(day.Select(OfOneGrid)).Select(h => h.Before(hour)).OfType<PoolHours>().Select(h => (h.Pool, h.Guichet, h.Hours.Open))];

    private static PoolHours OfOneGrid(PoolHours hours) => hours with { Hours = hours.Hours with { GridFrom = TimeOnly.MinValue } };

    // What works for the pool already stays as it is: opening more hours moves nobody.
    private IEnumerable<PoolHours> Opened(IReadOnlyList<PoolHours> day, PoolId pool)
    {
        PoolHours[] stays = [.. day.Where(h => h.Guichet == Guichet && h.Pool == pool)];
        IEnumerable<HalfOpen<TimeOnly>> missing = [Hours];
        missing = stays.Aggregate(missing, (left, h) => left.SelectMany(piece => piece.Without(h.Hours.Open)));
        return day.SelectMany(h => h.Pool == pool ? [h] : Without(h)).Concat(missing.Select(piece => new PoolHours(pool, new GuichetHours(Guichet, piece, GridOf(piece, stays)))));
    }

    private IEnumerable<PoolHours> Without(PoolHours hours) =>
        hours.Guichet == Guichet ? hours.Hours.Without(Hours).Select(piece => hours with { Hours = piece }) : [hours];

    // Counts on from the stretch it continues, else from the one whose beginning it gives back.
    private static TimeOnly GridOf(HalfOpen<TimeOnly> piece, PoolHours[] stays) =>
        stays.Where(h => h.Hours.Open.End == piece.Start).Concat(stays.Where(h => h.Hours.Open.Start == piece.End && h.Hours.GridFrom <= piece.Start))
            .Select(h => h.Hours.GridFrom).FirstOrDefault(piece.Start);

    private static List<PoolHours> Joined(IReadOnlyList<PoolHours> inOrder)
    {
        var joined = new List<PoolHours>();
        foreach (var next in inOrder)
        {
            if (joined.Count > 0 && joined[^1].Hours is var last && last.Open.End == next.Hours.Open.Start && last.GridFrom == next.Hours.GridFrom)
            {
                joined[^1] = next with { Hours = last with { Open = new(last.Open.Start, next.Hours.Open.End) } };
            }
            else
            {
                joined.Add(next);
            }
        }

        return joined;
    }
}
