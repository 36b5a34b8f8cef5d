using System.Globalization;
using System.Net.ServerSentEvents;
using Microsoft.AspNetCore.Http.Features;
using PrefectureBooking.Application.Visits.Screens;

namespace PrefectureBooking.Web.Features.Visits.Tickets;

/// <summary>The ticket's page and its stream, which says only that the page is worth reading again.</summary>
public static class TicketPages
{
    // Of the feed's beats, so that a phone's radio may sleep between them.
    private const int QuietBeats = 3;

    public static void UseTicketGate(this WebApplication app) => app.UseWhen(
        context => context.GetEndpoint()?.Metadata.GetMetadata<TicketAddressAttribute>() is not null,
        branch => branch.UseMiddleware<TicketGate>());

    public static void MapTickets(this WebApplication app) =>
        app.MapGet("/t/{token}" + HallStream.Ending, Stream).WithMetadata(new TicketAddressAttribute()).AllowAnonymous();

    /// <summary>Names what the page shows: another one means that there is something new.</summary>
    public static string Version(TicketStanding? standing) => standing is null
        ? "ended"
        : string.Create(CultureInfo.InvariantCulture, $"{standing.State}.{standing.LastCalledAt:mmssfff}.{standing.AgainAt:mmssfff}.{standing.Before}");

    private static IResult Stream(HttpContext context, SiteFeeds<HallStandings> feeds, HallStream stream)
    {
        var (id, site, isPast) = context.Features.GetRequiredFeature<OpenedTicket>().View is var view ? (view.Ticket.Id, view.Ticket.SiteId, view.IsPast) : default;
        var (last, beats) = ("", 0);
        return isPast ? TypedResults.StatusCode(StatusCodes.Status410Gone) : stream.Of(context, feeds.Of(site), Write);

        SseItem<string>? Write(FeedValue<HallStandings> read)
        {
            var version = Version(read.Value.Open.GetValueOrDefault(id));
            if (version == last && ++beats < QuietBeats)
            {
                return null;
            }

            (last, beats) = (version, 0);
            return new SseItem<string>(version);
        }
    }
}
