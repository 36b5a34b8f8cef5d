using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using PrefectureBooking.Application.Visits.Screens;

namespace PrefectureBooking.Web.Features.Visits;

/// <summary>
/// What a feed says, as Server-Sent Events, until the browser leaves or the server stops. The feed speaks every few seconds even when
/// nothing changed: that is the heartbeat, and how a browser that left without a word is noticed.
/// </summary>
public sealed class HallStream(IHostApplicationLifetime lifetime)
{
    /// <summary>Last part of every stream's address; <c>Limits:StreamsPerAddress</c> holds for these.</summary>
    public const string Ending = "/flux";

    /// <param name="write">The event for a value; null to send nothing.</param>
    public IResult Of<T>(HttpContext context, SiteFeed<T> feed, Func<FeedValue<T>, SseItem<string>?> write)
    {
        // A buffering proxy would hold calls back.
        context.Response.Headers["X-Accel-Buffering"] = "no";
        return TypedResults.ServerSentEvents(FollowAsync(feed, write, lifetime.ApplicationStopping, context.RequestAborted));
    }

    private static async IAsyncEnumerable<SseItem<string>> FollowAsync<T>(
        SiteFeed<T> feed, Func<FeedValue<T>, SseItem<string>?> write, CancellationToken stopping, [EnumeratorCancellation] CancellationToken left)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(stopping, left);
        using var listener = feed.Listen();
        while (await IsThereMoreAsync(listener.Values, ends.Token))
        {
            if (listener.Values.TryRead(out var value) && write(value) is { } item)
            {
                yield return item;
            }
        }
    }

    private static async Task<bool> IsThereMoreAsync<T>(ChannelReader<T> values, CancellationToken ct)
    {
        try
        {
            return await values.WaitToReadAsync(ct);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
