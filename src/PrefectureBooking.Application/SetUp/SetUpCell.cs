using System.Globalization;
using System.Text.RegularExpressions;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;

namespace PrefectureBooking.Application.SetUp;

/// <summary>
/// What one cell may hold. Reading forgives what spreadsheets and people write, and gives the one form it is kept in: a folder exported
/// again is the same, byte for byte.
/// </summary>
/// <param name="Words">The only values, where there is a list.</param>
public sealed partial record SetUpCell(SetUpFaultKind Fault, Func<string, string?> Read, bool IsRequired = true, IReadOnlyList<string>? Words = null)
{
    private const int LongestText = 2_000;

    // As spreadsheets in French write them, beside the form of the files.
    private static readonly string[] DayForms = ["yyyy-MM-dd", "d/M/yyyy", "d.M.yyyy"];
    private static readonly string[] HourForms = ["HH:mm", "H:mm", "HH:mm:ss", "H'h'mm", "H'h'"];

    public static SetUpCell Code { get; } = new(SetUpFaultKind.NotACode, typed => CodeForm().IsMatch(typed) ? typed : null);

    /// <summary>Several codes, in alphabetical order.</summary>
    public static SetUpCell Codes { get; } = new(SetUpFaultKind.NotACode, ReadCodes);

    public static SetUpCell Departement { get; } = new(SetUpFaultKind.NotADepartement, typed => DepartementForm().IsMatch(typed) ? typed : null);

    public static SetUpCell Text { get; } = new(SetUpFaultKind.NotAText, ReadText);

    /// <summary>Several lines, kept in one cell between bars.</summary>
    public static SetUpCell Lines { get; } = new(SetUpFaultKind.NotAText, ReadLines, IsRequired: false);

    public static SetUpCell Phone { get; } = new(SetUpFaultKind.NotAPhone, typed => PhoneForm().IsMatch(typed) ? typed : null);

    public static SetUpCell Postal { get; } = new(SetUpFaultKind.NotAPostalCode, typed => PostalCode.TryParse(typed, out var code) ? code.Value : null);

    public static SetUpCell Prefix { get; } = new(SetUpFaultKind.NotAPrefix, typed => PrefixForm().IsMatch(typed) ? typed : null);

    public static SetUpCell Day { get; } = new(SetUpFaultKind.NotADay, typed =>
        DateOnly.TryParseExact(typed, DayForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1990 and < 2200 ? SetUpValue.Of(day) : null);

    public static SetUpCell Hour { get; } = new(SetUpFaultKind.NotAnHour, typed =>
        TimeOnly.TryParseExact(typed, HourForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var hour) && hour.Second == 0 ? SetUpValue.Of(hour) : null);

    public static SetUpCell Zone { get; } = new(SetUpFaultKind.NotAZone, typed => TimeZoneInfo.TryFindSystemTimeZoneById(typed, out _) && typed.Contains('/') ? typed : null);

    public static SetUpCell Calendar { get; } =
        new(SetUpFaultKind.NotACalendar, typed => HolidayCalendar.TryParse(typed, out var calendar) ? calendar.Code : null, Words: [.. HolidayCalendar.All.Select(c => c.Code)]);

    public static SetUpCell Address { get; } = new(SetUpFaultKind.NotAnAddress, typed =>
        Uri.TryCreate(typed, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps && typed.Length <= LongestText ? typed : null);

    /// <summary>Between 0 and 1, four decimals at most.</summary>
    public static SetUpCell Part { get; } = new(SetUpFaultKind.NotAPart, typed =>
        decimal.TryParse(typed.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var part) && part <= 1 && part == decimal.Round(part, 4)
            ? SetUpValue.OfPart(part)
            : null);

    public SetUpCell Optional => this with { IsRequired = false };

    public static SetUpCell Number(int least, int most) => new(
        SetUpFaultKind.NotANumber,
        typed => int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number.ToString(CultureInfo.InvariantCulture)
            : null,
        Words: [least.ToString(CultureInfo.InvariantCulture), most.ToString(CultureInfo.InvariantCulture)]);

    public static SetUpCell Word(IReadOnlyList<string> words) =>
        new(SetUpFaultKind.NotAWord, typed => words.FirstOrDefault(word => string.Equals(word, typed, StringComparison.OrdinalIgnoreCase)), Words: words);

    private static string? ReadCodes(string typed)
    {
        var codes = typed.Split([' ', ',', '|'], StringSplitOptions.RemoveEmptyEntries);
        return Array.TrueForAll(codes, CodeForm().IsMatch) ? string.Join(' ', codes.Distinct().Order(StringComparer.Ordinal)) : null;
    }

    private static string? ReadText(string typed) => typed.Length <= LongestText && !typed.Any(char.IsControl) ? typed : null;

    private static string? ReadLines(string typed) => ReadText(string.Join(" | ", SetUpValue.Lines(typed)));

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.ExplicitCapture, 100)]
    private static partial Regex CodeForm();

    [GeneratedRegex("^[0-9A-Z]{2,5}$", RegexOptions.None, 100)]
    private static partial Regex DepartementForm();

    [GeneratedRegex("^[0-9AB]{2,5}$", RegexOptions.None, 100)]
    private static partial Regex PrefixForm();

    [GeneratedRegex("^[+0-9][0-9 .]{2,19}$", RegexOptions.None, 100)]
    private static partial Regex PhoneForm();
}
