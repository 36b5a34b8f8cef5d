using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Web.Features.Demands.Access;
using PrefectureBooking.Web.Features.Demands.OpenHours;
using PrefectureBooking.Web.Languages;

namespace PrefectureBooking.Web.Features.Demands.Journey;

/// <summary>What the demand of this browser may choose now, and the choice itself.</summary>
public sealed class ResultVisits(AccessCookie access, ReadDemand read, BookSlot book, PersonalCipher cipher, BookingClock clock)
{
    /// <returns>Null when this browser has no right on a demand.</returns>
    public async Task<ResultView?> FindAsync(HttpContext context)
    {
        var ct = context.RequestAborted;
        if (access.Read(context) is not { } id || await read.HandleAsync(id, ct) is not { } view)
        {
            return null;
        }

        var follow = PublicAddress.Of($"suivi/{FollowLink.Of(view.Demand, cipher).Value}");
        return new ResultView(view, await read.OpenHoursAsync(view, ct), follow, LocalTimes.TimeIn(view.Prefecture.Zone, clock.Now));
    }

    /// <returns>The view with <see cref="ResultView.Lost"/> and the remaining hours when somebody was first.</returns>
    public async Task<ResultView> BookAsync(ResultView result, ChosenHour hour, CancellationToken ct)
    {
        var booked = await book.HandleAsync(new BookSlotCommand(result.View.Demand.Id, hour.Pool, hour.StartsAt), ct);
        return booked is BookResult.SlotTaken taken
            ? result with { Hours = taken.Remaining, LostDay = LocalTimes.TodayIn(result.View.Prefecture.Zone, hour.StartsAt) }
            : result;
    }
}
