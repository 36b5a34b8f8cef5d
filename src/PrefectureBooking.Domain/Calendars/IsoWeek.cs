using System.Globalization;

namespace PrefectureBooking.Domain.Calendars;

/// <summary>A week from Monday to Sunday, numbered as in ISO 8601: the week of a year's last days may be the next year's first.</summary>
public readonly record struct IsoWeek : IComparable<IsoWeek>
{
    private IsoWeek(DateOnly monday) => Monday = monday;

    public DateOnly Monday { get; }

    public int Year => ISOWeek.GetYear(Monday.ToDateTime(TimeOnly.MinValue));

    public int Number => ISOWeek.GetWeekOfYear(Monday.ToDateTime(TimeOnly.MinValue));

    public HalfOpen<DateOnly> Days => new(Monday, Monday.AddDays(7));

    public static IsoWeek Of(DateOnly day) => new(day.AddDays(-(((int)day.DayOfWeek + 6) % 7)));

    /// <param name="word">As browsers write a week: <c>2027-W01</c>.</param>
    public static IsoWeek? Parse(string? word)
    {
        if (word is not { Length: 8 } || word[4] != '-' || word[5] is not ('W' or 'w')
            || !int.TryParse(word.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            || !int.TryParse(word.AsSpan(6), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || year is < 2000 or > 2999 || number < 1 || number > ISOWeek.GetWeeksInYear(year))
        {
            return null;
        }

        return new(DateOnly.FromDateTime(ISOWeek.ToDateTime(year, number, DayOfWeek.Monday)));
    }

    public IsoWeek Plus(int weeks) => new(Monday.AddDays(7 * weeks));

    public int CompareTo(IsoWeek other) => Monday.CompareTo(other.Monday);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-W{Number:00}");

    public static bool operator <(IsoWeek left, IsoWeek right) => left.CompareTo(right) < 0;

    public static bool operator >(IsoWeek left, IsoWeek right) => left.CompareTo(right) > 0;

    public static bool operator <=(IsoWeek left, IsoWeek right) => left.CompareTo(right) <= 0;

    public static bool operator >=(IsoWeek left, IsoWeek right) => left.CompareTo(right) >= 0;
}
