using System.Globalization;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Texts;

/// <summary>The forms a counted noun takes in each language, in the order and by the rules of Unicode's CLDR.</summary>
public static class PluralForms
{
    /// <summary>How many forms a text must give.</summary>
    public static int CountIn(string language) => language == SiteLanguages.Arabic ? 6 : 2;

    /// <summary>Place of the form for a count; the last one for what is no whole number.</summary>
    internal static int Of(CultureInfo culture, long? count) => culture.TwoLetterISOLanguageName switch
    {
        SiteLanguages.Arabic => Arabic(count),
        SiteLanguages.French => count is 0 or 1 ? 0 : 1,
        _ => count is 1 ? 0 : 1,
    };

    // None, one, two, few (3 to 10, 103 to 110…), many (11 to 99, 111 to 199…), others (100 to 102, 200 to 202…).
    private static int Arabic(long? count) => count switch
    {
        0 => 0,
        1 => 1,
        2 => 2,
        { } many when many % 100 is >= 3 and <= 10 => 3,
        { } many when many % 100 is >= 11 => 4,
        _ => 5,
    };
}
