using System.Collections.Concurrent;

namespace PrefectureBooking.Application.Signals;

/// <summary>
/// Collects "something changed at this site" after commits; a worker tells PostgreSQL's listeners once per site and interval.
/// Inside the booking transaction NOTIFY cost four fifths of the throughput when tried.
/// </summary>
public sealed class SiteSignals
{
    private readonly ConcurrentDictionary<(Domain.Shared.SiteId Site, SiteTopic Topic), byte> _pending = new();

    public void Changed(Domain.Shared.SiteId site, SiteTopic topic) => _pending.TryAdd((site, topic), 0);

    internal IReadOnlyList<(Domain.Shared.SiteId Site, SiteTopic Topic)> TakeAll()
    {
        var taken = _pending.Keys.ToList();
        taken.ForEach(key => _pending.TryRemove(key, out _));
        return taken;
    }
}

public enum SiteTopic
{
    Appointments,
}
