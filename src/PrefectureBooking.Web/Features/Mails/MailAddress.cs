using System.Globalization;
using PrefectureBooking.Web.Features.Staff;

namespace PrefectureBooking.Web.Features.Mails;

/// <summary>A page of the list of one site.</summary>
public static class MailAddress
{
    public const string PageParameter = "page";

    private const int MostPages = 1000;

    public static string Of(string site, int page) =>
        string.Create(CultureInfo.InvariantCulture, $"{StaffAddress.Mails}?{SiteRoleRequirement.SiteParameter}={Uri.EscapeDataString(site)}&{PageParameter}={page}");

    public static int Parse(string? page) =>
        int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Clamp(number, 1, MostPages) : 1;
}
