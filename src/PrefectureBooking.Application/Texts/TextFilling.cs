using System.Globalization;

namespace PrefectureBooking.Application.Texts;

/// <summary>
/// Fills the places of a text as the reader's language writes numbers, dates and counted things, and keeps values of another
/// direction apart from the sentence around them. A counted thing carries its forms: <c>{0:# jour|# jours}</c>, see <see cref="CountedWords"/>.
/// </summary>
public static class TextFilling
{
    public static string Fill(string text, CultureInfo culture, params object?[] values) => string.Format(
        new CountedWords(culture), text,
        culture.TextInfo.IsRightToLeft ? Array.ConvertAll(values, Apart) : values);

    private static object? Apart(object? value) => value switch
    {
        null or IFormattable => value,
        _ => Isolation.Of(value.ToString() ?? ""),
    };
}
