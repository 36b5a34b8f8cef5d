using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Calendars;

/// <summary>A guichet shut, or working for one pool, during one stretch of a day, local hours.</summary>
/// <param name="Pool">Null: shut.</param>
public sealed record OpeningChange(GuichetId Guichet, HalfOpen<TimeOnly> Hours, PoolId? Pool)
{
    /// <summary>The hours of a day with changes made to them, each in its turn: the last word on an hour of a guichet counts.</summary>
    public static IReadOnlyList<PoolHours> Apply(IEnumerable<PoolHours> day, IEnumerable<OpeningChange> changes) =>
        Joined(changes.Aggregate(day, (hours, change) => change.ApplyTo(hours)));

    /// <summary>Stretches that touch become one, so that shutting hours and opening them again gives the day as it was.</summary>
    public static IReadOnlyList<PoolHours> Joined(IEnumerable<PoolHours> hours) =>
        [.. hours.GroupBy(h => (h.Pool, h.Guichet)).SelectMany(own => Joined([.. own.OrderBy(h => h.Hours.Open.Start)]))
            .OrderBy(h => h.Guichet.Value).ThenBy(h => h.Hours.Open.Start)];

    /// <summary>True when both days are the same up to an hour: what has begun stays as it was.</summary>
    public static bool AreSameBefore(TimeOnly hour, IEnumerable<PoolHours> one, IEnumerable<PoolHours> other) =>
        Before(hour, one).SetEquals(Before(hour, other));

    private static HashSet<(PoolId, GuichetId, HalfOpen<TimeOnly>)> Before(TimeOnly hour, IEnumerable<PoolHours> day) =>
        [.. Joined(day).Select(h => h.Before(hour)).OfType<PoolHours>().Select(h => (h.Pool, h.Guichet, h.Hours.Open))];

    private IEnumerable<PoolHours> ApplyTo(IEnumerable<PoolHours> day)
    {
        var left = day.SelectMany(h => h.Guichet == Guichet ? h.Hours.Without(Hours).Select(piece => h with { Hours = piece }) : [h]);
        return Pool is { } pool ? left.Append(new PoolHours(pool, new GuichetHours(Guichet, Hours))) : left;
    }

    private static List<PoolHours> Joined(IReadOnlyList<PoolHours> inOrder)
    {
        var joined = new List<PoolHours>();
        foreach (var next in inOrder)
        {
            if (joined.Count > 0 && joined[^1].Hours is var last && last.Open.End == next.Hours.Open.Start)
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
