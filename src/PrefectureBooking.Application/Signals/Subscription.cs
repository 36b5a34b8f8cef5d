namespace PrefectureBooking.Application.Signals;

/// <summary>One screen's wish to be told; ends when the screen is disposed of.</summary>
public sealed class Subscription : IDisposable
{
    /// <summary>However many signals come, a screen reads at most this often: a rush cannot flood a browser.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private readonly CallbackThrottler _throttler;
    private readonly Action<Subscription> _ended;

    internal Subscription(SiteSignal to, CallbackThrottler throttler, Action<Subscription> ended)
    {
        To = to;
        _throttler = throttler;
        _ended = ended;
    }

    public SiteSignal To { get; }

    public void Dispose()
    {
        _ended(this);
        _throttler.Dispose();
    }

    /// <summary>Asks for a reading; may be called as often as one likes.</summary>
    public void Tell() => _throttler.Signal();
}
