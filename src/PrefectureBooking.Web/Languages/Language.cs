using System.Globalization;

namespace PrefectureBooking.Web.Languages;

/// <summary>A language the public pages are offered in, and the culture its dates and numbers are written with.</summary>
public sealed record Language(string Code, CultureInfo Culture)
{
    /// <summary>The language's name in itself: a reader looks for « العربية », not for « arabe ».</summary>
    public string OwnName { get; } = Capitalise(CultureInfo.GetCultureInfo(Code));

    public string Direction => Culture.TextInfo.IsRightToLeft ? "rtl" : "ltr";

    public static Language French { get; } = Of("fr");

    public static Language Of(string code) => new(code, code switch
    {
        "fr" => CultureInfo.GetCultureInfo("fr-FR"),
        // Day before month and the 24-hour clock, as on every French paper.
        "en" => CultureInfo.GetCultureInfo("en-GB"),
        _ => CultureInfo.GetCultureInfo(code, predefinedOnly: true),
    });

    private static string Capitalise(CultureInfo own) => own.TextInfo.ToUpper(own.NativeName[0]) + own.NativeName[1..];
}
