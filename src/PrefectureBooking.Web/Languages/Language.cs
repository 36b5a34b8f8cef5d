using System.Globalization;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Web.Languages;

/// <summary>A language the public pages are offered in, and the culture its dates and numbers are written with.</summary>
public sealed record Language(string Code, CultureInfo Culture)
{
    /// <summary>The language's name in itself: a reader looks for « العربية », not for « arabe ».</summary>
    public string OwnName { get; } = Capitalise(CultureInfo.GetCultureInfo(Code));

    public string Direction => SiteLanguages.DirectionOf(Code);

    public static Language French { get; } = Of(SiteLanguages.French);

    public static Language Of(string code) => new(code, SiteLanguages.CultureOf(code));

    private static string Capitalise(CultureInfo own) => own.TextInfo.ToUpper(own.NativeName[0]) + own.NativeName[1..];
}
