using System.Globalization;
using PrefectureBooking.Application.Texts;

namespace PrefectureBooking.Web.Texts;

public static class FilledText
{
    /// <summary>Puts values into a text's <c>{0}</c>, written as the reader's language writes numbers and dates.</summary>
    public static string With(this string text, params object[] values) => TextFilling.Fill(text, CultureInfo.CurrentCulture, values);
}
