using PrefectureBooking.Application.Demands;
using PrefectureBooking.Domain.Calendars;

namespace PrefectureBooking.Web.Features.Demands.OpenHours;

/// <summary>The open hours of one site, by day.</summary>
public sealed record SiteDays(Site Site, IReadOnlyList<DayHours> Days)
{
    /// <summary>Sites in the given order, days and hours in time's; two pools at the same hour are one choice.</summary>
    public static IReadOnlyList<SiteDays> Of(IReadOnlyList<OpenHour> hours, IReadOnlyList<Site> sites) =>
    [
        .. from site in sites
           let days = hours.Where(hour => hour.Site == site.Id).DistinctBy(hour => hour.StartsAt).GroupBy(hour => hour.Day)
           where days.Any()
           select new SiteDays(site, [.. days.Select(day => new DayHours(day.Key, [.. day]))]),
    ];
}

public sealed record DayHours(DateOnly Day, IReadOnlyList<OpenHour> Hours);
