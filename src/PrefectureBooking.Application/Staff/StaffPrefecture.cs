using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Staff;

/// <summary>A préfecture as the pages of its staff need it.</summary>
/// <param name="Sites">Those of it where the account holds one of the roles that were asked for.</param>
public sealed record StaffPrefecture(PrefectureId Id, string Code, string Name, string TimeZone, IReadOnlyList<SiteId> Sites)
{
    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(TimeZone);

    public DateOnly Today(DateTimeOffset now) => LocalTimes.TodayIn(Zone, now);
}
