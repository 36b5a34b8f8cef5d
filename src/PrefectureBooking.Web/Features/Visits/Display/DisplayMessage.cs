using System.Text.Json;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Visits.Screens;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Visits;

namespace PrefectureBooking.Web.Features.Visits.Display;

/// <summary>What a display is told, by stream and by polling alike.</summary>
/// <param name="Clock">Seconds since midnight on the site's clock.</param>
/// <param name="Age">Seconds since the data were read.</param>
public sealed record DisplayMessage(int Clock, double Age, IReadOnlyList<DisplayCall> Calls)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web);

    public string ToJson() => JsonSerializer.Serialize(this, Format);

    public static DisplayMessage Of(FeedValue<DisplayView> read, BookingClock clock, TimeProvider time) => new(
        (int)LocalTimes.TimeIn(read.Value.Zone, clock.Now).ToTimeSpan().TotalSeconds,
        Math.Round(time.GetElapsedTime(read.ReadAt).TotalSeconds, 1),
        [.. read.Value.Calls.Select(call => new DisplayCall(call.Id, call.Number, call.Guichet, call.State is BoardCallState.Expected))]);
}

/// <param name="Id">Of the call: each is announced once, a recall again.</param>
/// <param name="Expected">The person is not at the guichet yet.</param>
public sealed record DisplayCall(Guid Id, int Number, int Guichet, bool Expected);
