using PrefectureBooking.Application.Demands;
using PrefectureBooking.Domain.Calendars;

namespace PrefectureBooking.Web.Features.Demands.OpenHours;

/// <summary>The open hours of one site, by day.</summary>
public sealed record SiteDays(Site Site, IReadOnlyList<DayHours> Days)
{
    /// <summary>Sites in the given order, days and hours in time's; two pools at the same hour are one choice.</summary>
    /// <param name="first">A day to show before all others: where the hour just lost was.</param>
    public static IReadOnlyList<SiteDays> Of(IReadOnlyList<OpenHour> hours, IReadOnlyList<Site> sites, DateOnly? first = null) =>
    [
        .. from site in sites
           let days = hours.Where(hour => hour.Site == site.Id).DistinctBy(hour => hour.StartsAt).GroupBy(hour => hour.Day)
           where days.Any()
           select new SiteDays(site, [.. days.OrderBy(day => day.Key != first).ThenBy(day => day.Key).Select(day => new DayHours(day.Key, [.. day]))]),
    ];
}

public sealed record DayHours(DateOnly Day, IReadOnlyList<OpenHour> Hours);
