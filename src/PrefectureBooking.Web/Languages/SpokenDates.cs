using System.Globalization;
using PrefectureBooking.Domain.Demands;

namespace PrefectureBooking.Web.Languages;

/// <summary>Dates and hours as they are said in the reader's language: « mardi 12 janvier 2027 », « 9 h 40 ».</summary>
public static class SpokenDates
{
    private static CultureInfo Culture => CultureInfo.CurrentUICulture;

    private static bool IsFrench => Culture.TwoLetterISOLanguageName == "fr";

    public static string InWords(this DateOnly date) => $"{date.ToString("dddd", Culture)} {date.WithoutWeekday()}";

    public static string WithoutWeekday(this DateOnly date) =>
        IsFrench && date.Day == 1 ? $"1er {date.ToString("MMMM yyyy", Culture)}" : date.ToString("d MMMM yyyy", Culture);

    /// <summary>The 24-hour clock in every language, as on every French paper.</summary>
    public static string InWords(this TimeOnly time) =>
        IsFrench ? time.ToString(time.Minute == 0 ? "H' h'" : "H' h 'mm", Culture) : time.ToString("H:mm", CultureInfo.InvariantCulture);

    /// <summary>As much of the date as the civil register knows.</summary>
    public static string InWords(this BirthDate born) => (born.Month, born.Day) switch
    {
        ({ } month, { } day) => new DateOnly(born.Year, month, day).WithoutWeekday(),
        ({ } month, null) => new DateOnly(born.Year, month, 1).ToString("MMMM yyyy", Culture),
        _ => born.Year.ToString(CultureInfo.InvariantCulture),
    };
}
