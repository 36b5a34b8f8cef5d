using System.Globalization;

namespace PrefectureBooking.Web.Features.Demands.OpenHours;

/// <summary>From which instant a page of open hours begins, as its address says it: <c>?apres=</c> minutes since 1970.</summary>
public static class HoursAfter
{
    public const string Query = "apres";

    public static string Address(string page, DateTimeOffset from) =>
        string.Create(CultureInfo.InvariantCulture, $"{page}?{Query}={(long)(from - DateTimeOffset.UnixEpoch).TotalMinutes}");

    /// <returns>Null for the first hours, and for an address somebody made up.</returns>
    public static DateTimeOffset? Read(string? value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) ? DateTimeOffset.UnixEpoch.AddMinutes(minutes) : null;
}
