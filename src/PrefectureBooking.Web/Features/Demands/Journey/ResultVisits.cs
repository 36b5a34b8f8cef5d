using PrefectureBooking.Application.Allocation;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Web.Features.Demands.Access;
using PrefectureBooking.Web.Features.Demands.Follow;
using PrefectureBooking.Web.Features.Demands.OpenHours;
using PrefectureBooking.Web.Languages;

namespace PrefectureBooking.Web.Features.Demands.Journey;

/// <summary>What the demand of this browser may choose now, and the choice itself.</summary>
public sealed class ResultVisits(AccessCookie access, ReadDemand read, ReadStanding standings, BookSlot book, PersonalCipher cipher, BookingClock clock)
{
    /// <param name="from">Shows no hour before this instant; null for the first ones.</param>
    /// <returns>Null when this browser has no right on a demand.</returns>
    public async Task<ResultView?> FindAsync(HttpContext context, DateTimeOffset? from)
    {
        var ct = context.RequestAborted;
        return access.Read(context) is { } id && await read.HandleAsync(id, ct) is { } view
            ? await ViewOfAsync(view, await read.OpenHoursAsync(view, from, ct), ct) with { Later = from is not null }
            : null;
    }

    /// <summary>Reads nothing before it books: whoever is first has the hour.</summary>
    public async Task<ChoiceResult> BookAsync(HttpContext context, ChosenHour hour)
    {
        var ct = context.RequestAborted;
        if (access.Read(context) is not { } id)
        {
            return new ChoiceResult.Done(JourneyAddress.Interrupted);
        }

        return await book.HandleAsync(new BookSlotCommand(id, hour.Pool, hour.StartsAt), ct) switch
        {
            BookResult.Booked booked => new ChoiceResult.Done(FollowAddress(booked.Follow)),
            BookResult.SlotTaken taken => await LostAsync(id, hour, taken.Remaining, ct),
            _ => await read.HandleAsync(id, ct) is { } view
                ? new ChoiceResult.Done(FollowAddress(FollowLink.Of(view.Demand, cipher)))
                : new ChoiceResult.Done(JourneyAddress.Interrupted),
        };
    }

    private async Task<ChoiceResult> LostAsync(DemandId id, ChosenHour hour, OpenHourPage remaining, CancellationToken ct) =>
        await read.HandleAsync(id, ct) is { } view
            ? new ChoiceResult.Lost(await ViewOfAsync(view, remaining, ct) with { LostDay = LocalTimes.TodayIn(view.Prefecture.Zone, hour.StartsAt), Later = true })
            : new ChoiceResult.Done(JourneyAddress.Interrupted);

    private async Task<ResultView> ViewOfAsync(DemandView view, OpenHourPage hours, CancellationToken ct) =>
        new(new FollowedDemand(FollowLink.Of(view.Demand, cipher), view, MayAct: true), hours)
        {
            Waiting = hours.Hours.Count > 0 ? null : Situation.Of(view, hoursOpen: false, offer: null, await standings.HandleAsync(view, ct), clock.Now),
        };

    private static string FollowAddress(SecretToken token) => PublicAddress.Of($"suivi/{token.Value}");
}

public abstract record ChoiceResult
{
    private ChoiceResult()
    {
    }

    /// <summary>Nothing left to choose here.</summary>
    public sealed record Done(string Address) : ChoiceResult;

    /// <summary>Somebody was first; the view has the remaining hours.</summary>
    public sealed record Lost(ResultView View) : ChoiceResult;
}
