using System.Globalization;

namespace PrefectureBooking.Domain.Demands;

/// <summary>A date of birth as civil registers know it: some people have only a year, or a year and a month.</summary>
public readonly record struct BirthDate(int Year, int? Month, int? Day)
{
    private const int OldestAge = 125;

    public static bool TryParse(string? day, string? month, string? year, DateOnly today, out BirthDate birthDate)
    {
        birthDate = default;
        if (!TryNumber(year, out var y) || y is null || !TryNumber(month, out var m) || !TryNumber(day, out var d)
            || (m is null && d is not null) || y < today.Year - OldestAge || y > today.Year || m is < 1 or > 12)
        {
            return false;
        }

        if (d is < 1 || (m is not null && d > DateTime.DaysInMonth(y.Value, m.Value))
            || new DateOnly(y.Value, m ?? 1, d ?? 1) > today)
        {
            return false;
        }

        birthDate = new BirthDate(y.Value, m, d);
        return true;
    }

    /// <summary><c>1980-05-12</c>, <c>1980-05</c> or <c>1980</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:D4}")
        + (Month is { } m ? string.Create(CultureInfo.InvariantCulture, $"-{m:D2}") : "")
        + (Day is { } d ? string.Create(CultureInfo.InvariantCulture, $"-{d:D2}") : "");

    private static bool TryNumber(string? typed, out int? number)
    {
        typed = typed?.Trim();
        number = null;
        if (string.IsNullOrEmpty(typed))
        {
            return true;
        }

        var read = int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var value);
        number = read ? value : null;
        return read;
    }
}
