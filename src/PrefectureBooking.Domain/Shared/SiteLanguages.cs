using System.Globalization;

namespace PrefectureBooking.Domain.Shared;

/// <summary>
/// The languages people are spoken to in: pages, mails, calendar files and the texts of a set-up all follow this one list.
/// <c>docs/translation.md</c> says how to add one.
/// </summary>
public static class SiteLanguages
{
    /// <summary>The source and the only text that binds.</summary>
    public const string French = "fr";

    public const string Arabic = "ar";

    private const string English = "en";

    /// <summary>The source first.</summary>
    public static IReadOnlyList<string> Codes { get; } = [French, English, Arabic];

    /// <summary>How a language writes dates and numbers.</summary>
    public static CultureInfo CultureOf(string code) => code switch
    {
        French => CultureInfo.GetCultureInfo("fr-FR"),
        // Day before month and the 24-hour clock, as on every French paper.
        English => CultureInfo.GetCultureInfo("en-GB"),
        Arabic => ArabicCulture.Instance,
        _ => CultureInfo.GetCultureInfo(code, predefinedOnly: true),
    };

    /// <summary>« rtl » or « ltr », as HTML says it.</summary>
    public static string DirectionOf(string code) => CultureOf(code).TextInfo.IsRightToLeft ? "rtl" : "ltr";
}
