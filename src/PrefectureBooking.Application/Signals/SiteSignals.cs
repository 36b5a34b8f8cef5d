using System.Collections.Concurrent;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Signals;

/// <summary>
/// Collects "something changed at this site" after commits; a worker tells PostgreSQL's listeners once per site and interval.
/// Inside the booking transaction NOTIFY cost four fifths of the throughput when tried.
/// </summary>
public sealed class SiteSignals
{
    private readonly ConcurrentDictionary<SiteSignal, byte> _pending = new();

    public void Changed(SiteId site, SiteTopic topic) => Add(new SiteSignal(site, topic));

    internal void Add(SiteSignal signal) => _pending.TryAdd(signal, 0);

    /// <summary>A change told while its signal is being taken was committed before the signal is sent: none is lost.</summary>
    internal IReadOnlyList<SiteSignal> TakeAll()
    {
        var taken = _pending.Keys.ToList();
        taken.ForEach(signal => _pending.TryRemove(signal, out _));
        return taken;
    }
}
