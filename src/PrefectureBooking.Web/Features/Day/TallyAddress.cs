using System.Globalization;
using PrefectureBooking.Web.Features.Guichet;
using PrefectureBooking.Web.Features.Staff;

namespace PrefectureBooking.Web.Features.Day;

/// <summary>The figures of one day at one site, on the page and as a file.</summary>
public static class TallyAddress
{
    public const string File = StaffAddress.Day + ".csv";

    /// <param name="day">Null for the site's today, whichever that is when the page is opened.</param>
    public static string OfPage(string site, DateOnly? day = null) => Of(StaffAddress.Day, site, day);

    public static string OfFile(string site, DateOnly day) => Of(File, site, day);

    private static string Of(string path, string site, DateOnly? day) =>
        $"{path}?{SiteRoleRequirement.SiteParameter}={Uri.EscapeDataString(site)}"
        + (day is { } chosen ? string.Create(CultureInfo.InvariantCulture, $"&{DayAddress.DayParameter}={chosen:yyyy-MM-dd}") : "");
}
