using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Staff;

/// <summary>A site as its staff's screens need it.</summary>
public sealed record StaffSite(SiteId Id, string Code, string Name, string TimeZone)
{
    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(TimeZone);

    public DateOnly Today(DateTimeOffset now) => LocalTimes.TodayIn(Zone, now);
}
