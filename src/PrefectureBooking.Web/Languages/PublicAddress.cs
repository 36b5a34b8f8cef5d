using System.Globalization;

namespace PrefectureBooking.Web.Languages;

public static class PublicAddress
{
    /// <summary>The address of a public page in the language of this request: <c>aide</c> gives <c>/fr/aide</c>.</summary>
    public static string Of(string page = "")
    {
        var language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        return page.Length == 0 ? $"/{language}" : $"/{language}/{page}";
    }
}
