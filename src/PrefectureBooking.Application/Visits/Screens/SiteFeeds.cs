using System.Collections.Concurrent;
using PrefectureBooking.Application.Signals;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Visits.Screens;

/// <summary>The feeds of this process, one for each site that was ever looked at; one without listeners costs its last value.</summary>
public sealed class SiteFeeds<T>(SiteHub hub, TimeProvider time, Func<SiteId, CancellationToken, Task<T>> read) : IDisposable
{
    private readonly ConcurrentDictionary<SiteId, SiteFeed<T>> _feeds = new();

    /// <param name="site">An existing one: feeds are kept.</param>
    public SiteFeed<T> Of(SiteId site) => _feeds.GetOrAdd(site, id => new SiteFeed<T>(id, hub, time, read));

    public void Dispose()
    {
        foreach (var feed in _feeds.Values)
        {
            feed.Dispose();
        }
    }
}
