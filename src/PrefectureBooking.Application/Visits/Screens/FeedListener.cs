using System.Threading.Channels;

namespace PrefectureBooking.Application.Visits.Screens;

/// <summary>One screen at a feed. A slow screen misses what is no longer true, and never holds up others.</summary>
public sealed class FeedListener<T> : IDisposable
{
    private readonly Channel<FeedValue<T>> _values = Channel.CreateBounded<FeedValue<T>>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private readonly Action<FeedListener<T>> _left;

    internal FeedListener(Action<FeedListener<T>> left) => _left = left;

    /// <summary>The newest value not taken yet.</summary>
    public ChannelReader<FeedValue<T>> Values => _values.Reader;

    public void Dispose()
    {
        _left(this);
        _values.Writer.TryComplete();
    }

    internal void Offer(FeedValue<T> value) => _values.Writer.TryWrite(value);
}
