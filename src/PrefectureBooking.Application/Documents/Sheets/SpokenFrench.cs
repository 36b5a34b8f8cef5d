using System.Globalization;
using PrefectureBooking.Domain.Calendars;

namespace PrefectureBooking.Application.Documents.Sheets;

/// <summary>Dates as French papers write them, whatever language the reader's page is in: « mardi 12 janvier 2027 à 9 h 40 ».</summary>
internal static class SpokenFrench
{
    public static readonly CultureInfo Culture = CultureInfo.GetCultureInfo("fr-FR");

    public static string Day(DateOnly day) => $"{day.ToString("dddd", Culture)} {Date(day)}";

    public static string Date(DateOnly day) => day.Day == 1 ? $"1er {day.ToString("MMMM yyyy", Culture)}" : day.ToString("d MMMM yyyy", Culture);

    public static string Moment(DateTimeOffset instant, TimeZoneInfo zone)
    {
        var (day, time) = LocalTimes.DateAndTimeIn(zone, instant);
        return $"{Day(day)} à {Hour(time)}";
    }

    /// <summary>No-break spaces: an hour is never cut at a line's end.</summary>
    public static string Hour(TimeOnly time) => time.ToString(time.Minute == 0 ? "H'\u00A0h'" : "H'\u00A0h\u00A0'mm", Culture);

    /// <summary>To the second, for evidence.</summary>
    public static string Stamp(DateTimeOffset instant, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(instant, zone).ToString("dd/MM/yyyy HH:mm:ss", CultureInfo.InvariantCulture);
}
