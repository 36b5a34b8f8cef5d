using System.Diagnostics.CodeAnalysis;

namespace PrefectureBooking.Domain.Calendars;

/// <summary>The public holidays of one territory, by the texts in force since 1984.</summary>
public sealed class HolidayCalendar
{
    private delegate HolidayDate Rule(int year);

    // Code du travail, L3133-1: the eleven holidays of the whole country.
    private static readonly Rule[] Everywhere =
    [
        Fixed(1, 1, PublicHoliday.NewYear),
        FromEaster(1, PublicHoliday.EasterMonday),
        Fixed(5, 1, PublicHoliday.LabourDay),
        Fixed(5, 8, PublicHoliday.Victory1945),
        FromEaster(39, PublicHoliday.Ascension),
        FromEaster(50, PublicHoliday.WhitMonday),
        Fixed(7, 14, PublicHoliday.NationalDay),
        Fixed(8, 15, PublicHoliday.Assumption),
        Fixed(11, 1, PublicHoliday.AllSaints),
        Fixed(11, 11, PublicHoliday.Armistice1918),
        Fixed(12, 25, PublicHoliday.Christmas),
    ];

    private readonly Rule[] _rules;

    private HolidayCalendar(string code, params Rule[] own) => (Code, _rules) = (code, [.. Everywhere, .. own]);

    public static HolidayCalendar Metropole { get; } = new("metropole");

    // Code du travail, L3134-13: Good Friday in communes with a Protestant church, as the three préfectures' towns have, and 26 December.
    public static HolidayCalendar AlsaceMoselle { get; } = new(
        "alsace-moselle",
        FromEaster(-2, PublicHoliday.GoodFriday),
        Fixed(12, 26, PublicHoliday.SecondDayOfChristmas));

    // Code du travail, L3422-2, and décret n°83-1003 of 23 November 1983: commemoration of the abolition of slavery, overseas.
    public static HolidayCalendar Guadeloupe { get; } = new("guadeloupe", Abolition(5, 27));

    public static HolidayCalendar Martinique { get; } = new("martinique", Abolition(5, 22));

    public static HolidayCalendar Guyane { get; } = new("guyane", Abolition(6, 10));

    public static HolidayCalendar Reunion { get; } = new("reunion", Abolition(12, 20));

    public static HolidayCalendar Mayotte { get; } = new("mayotte", Abolition(4, 27));

    public static HolidayCalendar SaintBarthelemy { get; } = new("saint-barthelemy", Abolition(10, 9));

    // Loi n°2017-256 of 28 February 2017 and the circular of 4 May 2018 that settled 28 May, kept since 2018.
    public static HolidayCalendar SaintMartin { get; } = new("saint-martin", Abolition(5, 28));

    public static IReadOnlyList<HolidayCalendar> All { get; } =
        [Metropole, AlsaceMoselle, Guadeloupe, Martinique, Guyane, Reunion, Mayotte, SaintBarthelemy, SaintMartin];

    /// <summary>As stored: <c>metropole</c>, <c>alsace-moselle</c>, <c>reunion</c>…</summary>
    public string Code { get; }

    public static bool TryParse(string? code, [NotNullWhen(true)] out HolidayCalendar? calendar)
    {
        calendar = All.FirstOrDefault(c => string.Equals(c.Code, code, StringComparison.Ordinal));
        return calendar is not null;
    }

    /// <exception cref="FormatException">The code names no calendar.</exception>
    public static HolidayCalendar Parse(string code) =>
        TryParse(code, out var calendar) ? calendar : throw new FormatException($"No holiday calendar is called '{code}'.");

    /// <summary>In order of date; a date that two holidays share appears twice (1 May 2008, Ascension too).</summary>
    public IReadOnlyList<HolidayDate> Of(int year) => [.. _rules.Select(rule => rule(year)).OrderBy(h => h.Date)];

    public bool IsHoliday(DateOnly date) => Array.Exists(_rules, rule => rule(date.Year).Date == date);

    public override string ToString() => Code;

    private static Rule Fixed(int month, int day, PublicHoliday holiday) => year => new(new(year, month, day), holiday);

    private static Rule FromEaster(int days, PublicHoliday holiday) => year => new(Easter.SundayOf(year).AddDays(days), holiday);

    private static Rule Abolition(int month, int day) => Fixed(month, day, PublicHoliday.AbolitionOfSlavery);
}
