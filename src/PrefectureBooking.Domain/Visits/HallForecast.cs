using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Visits;

/// <summary>
/// Everything known of a hall at an instant: what an estimate starts from. Guichets and people expected are given in a lasting order (number, hour):
/// the draws are dealt in it.
/// </summary>
public sealed record HallForecast
{
    public required DateTimeOffset Now { get; init; }

    public required IReadOnlyList<GuichetForecast> Guichets { get; init; }

    /// <summary>Everybody present who is not at a guichet. How often they were passed over is read from <see cref="Calls"/>.</summary>
    public required IReadOnlyCollection<WaitingTicket> Waiting { get; init; }

    /// <summary>Holders of a place or a pass of today who have not come yet.</summary>
    public IReadOnlyCollection<ExpectedTicket> Expected { get; init; } = [];

    /// <summary>People nobody knows of yet, at the site's own rate.</summary>
    public IReadOnlyCollection<WalkInRate> Later { get; init; } = [];

    public required ServiceDurations Durations { get; init; }

    /// <summary>Of the day so far.</summary>
    public required CallLedger Calls { get; init; }

    /// <summary>As in <see cref="CallScene"/>.</summary>
    public required DateOnly NearUntil { get; init; }

    public HallPolicy Policy { get; init; } = HallPolicy.Default;

    /// <summary>The same seed gives the same answer.</summary>
    public required ulong Seed { get; init; }

    public int Runs { get; init; } = 200;

    /// <summary>
    /// The part of the hall that shares guichets with a pool, directly or through others: what happens elsewhere changes nothing there.
    /// How often each was passed over is counted here, once for all runs.
    /// </summary>
    internal HallForecast Around(PoolId pool)
    {
        var pools = new HashSet<PoolId> { pool };
        while (Guichets.FirstOrDefault(g => g.Pools.Any(pools.Contains) && !g.Pools.All(pools.Contains)) is { } bridge)
        {
            pools.UnionWith(bridge.Pools);
        }

        return this with
        {
            Guichets = [.. Guichets.Where(g => g.Pools.Any(pools.Contains))],
            Waiting = [.. Waiting.Where(t => pools.Contains(t.Pool)).Select(t => t with { PassedOver = Calls.PassedOver(t.Pool, t.Since) })],
            Expected = [.. Expected.Where(e => pools.Contains(e.Ticket.Pool))],
            Later = [.. Later.Where(l => pools.Contains(l.Pool))],
        };
    }
}
