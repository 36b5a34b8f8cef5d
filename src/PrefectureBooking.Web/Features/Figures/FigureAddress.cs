using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Web.Features.Staff;

namespace PrefectureBooking.Web.Features.Figures;

/// <summary>The figures of one week on the page, and of several as a file.</summary>
public static class FigureAddress
{
    public const string File = StaffAddress.Figures + ".csv";

    public const string WeekParameter = "semaine";

    public const string FromParameter = "du";

    public const string UntilParameter = "au";

    /// <param name="site">Null for all sites of the account.</param>
    public static string Of(string? site, IsoWeek week) =>
        $"{StaffAddress.Figures}?{WeekParameter}={week}{(site is null ? "" : $"&{SiteRoleRequirement.SiteParameter}={Uri.EscapeDataString(site)}")}";
}
