using PrefectureBooking.Application.Signals;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Visits.Screens;

/// <summary>
/// What the screens of one site show, read once per change and handed to everybody who listens: two hundred displays cost one reading.
/// Without listeners nothing runs.
/// </summary>
public sealed class SiteFeed<T>(SiteId site, SiteHub hub, TimeProvider time, Func<SiteId, CancellationToken, Task<T>> read) : IDisposable
{
    /// <summary>Read again this often whatever happens: screens know how old their data are, and a lost signal costs seconds.</summary>
    public static readonly TimeSpan Confirmation = TimeSpan.FromSeconds(5);

    // Pages opened by a whole hall at once share one reading.
    private static readonly TimeSpan Shared = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _reading = new(1, 1);
    private readonly HashSet<FeedListener<T>> _listeners = [];
    private Subscription? _subscription;
    private ITimer? _timer;
    private FeedValue<T>? _latest;

    public int Listeners
    {
        get
        {
            lock (_lock)
            {
                return _listeners.Count;
            }
        }
    }

    /// <summary>The first value comes at once where others listen already, else when it is read. Ends when the listener is disposed of.</summary>
    public FeedListener<T> Listen()
    {
        var listener = new FeedListener<T>(Leave);
        lock (_lock)
        {
            _listeners.Add(listener);
            if (_subscription is null)
            {
                Start();
            }
            else if (_latest is { } latest)
            {
                listener.Offer(latest);
            }
        }

        return listener;
    }

    /// <summary>For a page: what listeners saw last, else what is read now or was within the last second.</summary>
    public async Task<FeedValue<T>> LatestAsync(CancellationToken ct)
    {
        if (Recent() is { } recent)
        {
            return recent;
        }

        await _reading.WaitAsync(ct);
        try
        {
            return Recent() ?? await ReadAsync(ct);
        }
        finally
        {
            _reading.Release();
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            Stop();
        }
    }

    private void Start()
    {
        var subscription = hub.Subscribe(site, SiteTopic.Hall, PublishAsync);
        _timer = time.CreateTimer(_ => subscription.Tell(), null, Confirmation, Confirmation);
        _subscription = subscription;
        subscription.Tell();
    }

    private void Stop()
    {
        _timer?.Dispose();
        _subscription?.Dispose();
        (_timer, _subscription) = (null, null);
    }

    private void Leave(FeedListener<T> listener)
    {
        lock (_lock)
        {
            _listeners.Remove(listener);
            if (_listeners.Count == 0)
            {
                Stop();
            }
        }
    }

    // A reading that fails hands out the last one again: screens stay in touch and see it grow old. The hub logs the failure.
    private async Task PublishAsync()
    {
        await _reading.WaitAsync();
        try
        {
            await ReadAsync(CancellationToken.None);
        }
        finally
        {
            _reading.Release();
            Offer();
        }
    }

    private void Offer()
    {
        lock (_lock)
        {
            if (_latest is { } latest)
            {
                _listeners.ToList().ForEach(listener => listener.Offer(latest));
            }
        }
    }

    // One reading at a time: what ends later was begun later, and never hands out what is older. The age counts from the beginning.
    private async Task<FeedValue<T>> ReadAsync(CancellationToken ct)
    {
        var at = time.GetTimestamp();
        return _latest = new FeedValue<T>(await read(site, ct), at);
    }

    private FeedValue<T>? Recent()
    {
        lock (_lock)
        {
            return _latest is { } latest && time.GetElapsedTime(latest.ReadAt) < (_subscription is null ? Shared : Confirmation + Subscription.Interval) ? latest : null;
        }
    }
}

/// <param name="ReadAt">Timestamp of the <see cref="TimeProvider"/> when the reading began.</param>
public sealed record FeedValue<T>(T Value, long ReadAt);
