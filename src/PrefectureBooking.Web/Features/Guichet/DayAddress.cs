using System.Globalization;
using PrefectureBooking.Web.Features.Staff;

namespace PrefectureBooking.Web.Features.Guichet;

/// <summary>The address of one day's list: what a lost connection must not lose.</summary>
public static class DayAddress
{
    public const string DayParameter = "jour";

    private const string Format = "yyyy-MM-dd";

    /// <param name="day">Null for the site's today, whichever that is when the page is opened.</param>
    public static string Of(string site, DateOnly? day = null) => Of(StaffAddress.DayList, site, day);

    /// <param name="path">Of a page beside the list, about the same day.</param>
    public static string Of(string path, string site, DateOnly? day) =>
        $"{path}?{SiteRoleRequirement.SiteParameter}={Uri.EscapeDataString(site)}"
        + (day is { } chosen ? $"&{DayParameter}={chosen.ToString(Format, CultureInfo.InvariantCulture)}" : "");

    /// <summary>Null for what is no day: the list then shows today.</summary>
    public static DateOnly? Parse(string? day) =>
        DateOnly.TryParseExact(day, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed) && parsed.Year is > 2000 and < 2200
            ? parsed
            : null;
}
