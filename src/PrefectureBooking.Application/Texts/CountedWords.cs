using System.Globalization;

namespace PrefectureBooking.Application.Texts;

/// <summary>Chooses between the forms of a counted thing, « # » standing for the number: <c>{0:# day|# days}</c>.</summary>
internal sealed class CountedWords(CultureInfo culture) : IFormatProvider, ICustomFormatter
{
    private const char Between = '|';

    public object? GetFormat(Type? formatType) => formatType == typeof(ICustomFormatter) ? this : culture.GetFormat(formatType);

    public string Format(string? format, object? arg, IFormatProvider? formatProvider)
    {
        if (format is null || !format.Contains(Between))
        {
            return arg is IFormattable formattable ? formattable.ToString(format, culture) : arg?.ToString() ?? "";
        }
        var forms = format.Split(Between);
        var form = PluralForms.Of(culture, CountOf(arg));
        return forms[Math.Min(form, forms.Length - 1)].Replace("#", Convert.ToString(arg, culture), StringComparison.Ordinal);
    }

    // A number that was already written out is read back; one that is hidden (« moins de 11 ») takes the last form.
    private long? CountOf(object? value) => value switch
    {
        int or long or short or byte => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        double or decimal or float when Convert.ToDecimal(value, CultureInfo.InvariantCulture) is var exact && decimal.IsInteger(exact) => (long)exact,
        string written when long.TryParse(written, NumberStyles.AllowThousands, culture, out var count) => count,
        _ => null,
    };
}
