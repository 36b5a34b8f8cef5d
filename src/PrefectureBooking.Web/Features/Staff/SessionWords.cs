using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Web.Languages;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Staff;

public static class SessionWords
{
    /// <summary>Since when, and when it was last used.</summary>
    public static string Of(StaffSession session, TimeZoneInfo zone) => StaffSessionTexts.Since.With(In(session.OpenedAt, zone), In(session.LastSeenAt, zone));

    private static string In(DateTimeOffset at, TimeZoneInfo zone)
    {
        var (day, hour) = LocalTimes.DateAndTimeIn(zone, at);
        return StaffSessionTexts.At.With(day.InWords(), hour.InWords());
    }
}
