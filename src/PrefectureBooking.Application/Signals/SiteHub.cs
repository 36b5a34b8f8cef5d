using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Signals;

/// <summary>The screens of this process, by what they show. One hub per process; one subscription per open screen.</summary>
public sealed class SiteHub(TimeProvider time, ILogger<SiteHub> logger)
{
    private readonly ConcurrentDictionary<Subscription, byte> _subscriptions = new();

    public int Subscriptions => _subscriptions.Count;

    /// <param name="changed">Called off the caller's thread, never twice at once: a component passes through InvokeAsync.</param>
    public Subscription Subscribe(SiteId site, SiteTopic topic, Func<Task> changed)
    {
        var throttler = new CallbackThrottler(Subscription.Interval, time, changed, logger);
        var subscription = new Subscription(new SiteSignal(site, topic), throttler, ended => _subscriptions.TryRemove(ended, out _));
        _subscriptions.TryAdd(subscription, 0);
        return subscription;
    }

    public void Publish(SiteSignal signal)
    {
        foreach (var subscription in _subscriptions.Keys.Where(subscription => subscription.To == signal))
        {
            subscription.Tell();
        }
    }

    /// <summary>After a time of deafness every screen reads again.</summary>
    public void PublishAll()
    {
        foreach (var subscription in _subscriptions.Keys)
        {
            subscription.Tell();
        }
    }
}
