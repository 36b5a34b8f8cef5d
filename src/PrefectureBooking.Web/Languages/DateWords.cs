using System.Globalization;

namespace PrefectureBooking.Web.Languages;

/// <summary>Dates and hours as they are said in the language of the page: « mardi 12 janvier 2027 à 9 h 40 ».</summary>
public static class DateWords
{
    private static bool IsFrench => string.Equals(CultureInfo.CurrentCulture.TwoLetterISOLanguageName, "fr", StringComparison.Ordinal);

    public static string Of(DateOnly day) => IsFrench && day.Day == 1
        ? string.Create(CultureInfo.CurrentCulture, $"{day:dddd} 1er {day:MMMM yyyy}")
        : day.ToString("dddd d MMMM yyyy", CultureInfo.CurrentCulture);

    // No-break spaces: an hour is never cut at a line's end.
    public static string Of(TimeOnly time) => IsFrench
        ? time.ToString(time.Minute == 0 ? "H'\u00A0h'" : "H'\u00A0h\u00A0'mm", CultureInfo.CurrentCulture)
        : time.ToString("h:mm'\u00A0'tt", CultureInfo.InvariantCulture).ToLowerInvariant();

    public static string Of(DateOnly day, TimeOnly time) => $"{Of(day)} {(IsFrench ? "à" : "at")} {Of(time)}";
}
