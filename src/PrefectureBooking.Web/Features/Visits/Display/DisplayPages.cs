using System.Net.ServerSentEvents;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Visits.Screens;

namespace PrefectureBooking.Web.Features.Visits.Display;

/// <summary>What a display reads: the calls as a stream, and the same as one answer for when the stream is broken.</summary>
public static class DisplayPages
{
    public static void MapDisplay(this WebApplication app)
    {
        app.MapGet("/ecran/{site}" + HallStream.Ending, StreamAsync).AllowAnonymous();
        app.MapGet("/ecran/{site}/appels", ReadAsync).AllowAnonymous();
    }

    private static async Task<IResult> StreamAsync(
        string site, HttpContext context, ReadDisplay displays, SiteFeeds<DisplayView> feeds, HallStream stream, BookingClock clock, TimeProvider time) =>
        await displays.FindAsync(site, context.RequestAborted) is { } id
            ? stream.Of(context, feeds.Of(id), read => new SseItem<string>(DisplayMessage.Of(read, clock, time).ToJson()))
            : TypedResults.NotFound();

    private static async Task<IResult> ReadAsync(
        string site, HttpContext context, ReadDisplay displays, SiteFeeds<DisplayView> feeds, BookingClock clock, TimeProvider time) =>
        await displays.FindAsync(site, context.RequestAborted) is { } id
            ? TypedResults.Content(DisplayMessage.Of(await feeds.Of(id).LatestAsync(context.RequestAborted), clock, time).ToJson(), "application/json")
            : TypedResults.NotFound();
}
