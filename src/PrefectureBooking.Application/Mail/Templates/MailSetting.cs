using System.Globalization;
using PrefectureBooking.Application.Texts;

namespace PrefectureBooking.Application.Mail.Templates;

/// <summary>What every part of a mail knows: the form it is written in and where its one link leads.</summary>
/// <param name="Language">The reader's; the French legal text below leads to the same address.</param>
public sealed record MailSetting(MailFormat Format, string SiteAddress, string Language)
{
    public bool IsText => Format == MailFormat.Text;

    public string Home => $"{SiteAddress}/{Language}";

    /// <summary>Written, not linked: a mail has one link.</summary>
    public string Transparency => $"{SiteAddress[(SiteAddress.IndexOf("://", StringComparison.Ordinal) + 3)..]}/{Language}/transparence";

    public string Offer(string token) => $"{SiteAddress}/{Language}/offre/{token}";

    public string Follow(string token) => $"{SiteAddress}/{Language}/suivi/{token}";

    /// <summary>A new demand, filled with the answers of an ended one once its person is known.</summary>
    public string AskAgain(string token) => $"{Follow(token)}/nouvelle-demande";
}

public enum MailFormat
{
    Html,
    Text,
}

public sealed record MailFact(string Label, string Value);

/// <summary>Dates as they are said, in the site's zone and the current language: « mardi 12 janvier 2027 à 9 h 40 ».</summary>
public static class MailDates
{
    public static string InWords(DateTimeOffset instant, string timeZone)
    {
        var local = TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(timeZone)).DateTime;
        var (day, hour) = (InWords(DateOnly.FromDateTime(local)), InWords(TimeOnly.FromDateTime(local)));
        return MailTexts.At.With(day, hour);
    }

    public static string DayInWords(DateTimeOffset instant, string timeZone) =>
        InWords(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(timeZone)).DateTime));

    public static string InWords(DateOnly day)
    {
        var culture = CultureInfo.CurrentUICulture;
        return IsFrench(culture)
            ? $"{day.ToString("dddd", culture)} {(day.Day == 1 ? "1er" : day.ToString("%d", culture))} {day.ToString("MMMM yyyy", culture)}"
            : day.ToString("dddd d MMMM yyyy", culture);
    }

    public static string InWords(TimeOnly time)
    {
        var culture = CultureInfo.CurrentUICulture;
        return IsFrench(culture)
            ? time.ToString(time.Minute == 0 ? "H' h'" : "H' h 'mm", culture)
            : time.ToString("H:mm", CultureInfo.InvariantCulture);
    }

    private static bool IsFrench(CultureInfo culture) => culture.TwoLetterISOLanguageName == "fr";
}
