namespace PrefectureBooking.Web.Components.Forms;

/// <summary>A date as it was typed, to be parsed by the page and shown again unchanged when it is wrong.</summary>
public sealed class DateInput
{
    public string? Day { get; set; }

    public string? Month { get; set; }

    public string? Year { get; set; }

    public static DateInput Of(DateOnly? date) => date is not { } known ? new DateInput() : new DateInput
    {
        Day = known.Day.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Month = known.Month.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Year = known.Year.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };
}

/// <summary>Extensions, because a forged post may leave the whole date out: Blazor's form mapping then gives null.</summary>
public static class TypedDates
{
    extension(DateInput? typed)
    {
        public bool IsEmpty => string.IsNullOrWhiteSpace(typed?.Day) && string.IsNullOrWhiteSpace(typed?.Month) && string.IsNullOrWhiteSpace(typed?.Year);

        /// <summary>Digits of any script, spaces around forgiven, the year in four figures; null when there is no such day.</summary>
        public DateOnly? ToDate() =>
            Number(typed?.Day) is { } day && Number(typed?.Month) is { } month and >= 1 and <= 12
            && Number(typed?.Year) is { } year and >= 1000 and <= 9999
            && day >= 1 && day <= DateTime.DaysInMonth(year, month)
                ? new DateOnly(year, month, day)
                : null;
    }

    // An Arabic or Persian keyboard types its own digits.
    private static int? Number(string? typed)
    {
        var text = typed?.Trim() ?? "";
        return text.Length is >= 1 and <= 4 && text.All(char.IsDigit)
            ? text.Aggregate(0, (number, digit) => (number * 10) + (int)char.GetNumericValue(digit))
            : null;
    }
}
