using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Supervision;

/// <summary>One week at one site for one family: what every figure is counted by.</summary>
internal readonly record struct WeekKey(SiteId Site, FamilyId Family, IsoWeek Week)
{
    public static WeekKey Of(SiteId site, FamilyId family, DateOnly day) => new(site, family, IsoWeek.Of(day));
}

/// <summary>The sites and days whose figures are read, and the zone that says which instant is which day.</summary>
internal sealed record WeekScope(IReadOnlyList<SiteId> Sites, HalfOpen<DateOnly> Days, TimeZoneInfo Zone)
{
    public IEnumerable<IsoWeek> Weeks
    {
        get
        {
            for (var week = IsoWeek.Of(Days.Start); week.Monday < Days.End; week = week.Plus(1))
            {
                yield return week;
            }
        }
    }

    public HalfOpen<DateTimeOffset> Instants(IsoWeek week) =>
        new(LocalTimes.ToInstant(week.Monday, TimeOnly.MinValue, Zone), LocalTimes.ToInstant(week.Monday.AddDays(7), TimeOnly.MinValue, Zone));
}
