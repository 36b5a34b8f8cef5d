using System.Globalization;

namespace PrefectureBooking.Domain.Shared;

/// <summary>
/// Arabic as people who live in France read it, whatever country they come from. Written out, because the culture of the system
/// follows one country and changes with its version: some give the Hijri calendar, Arabic-Indic digits or a week that begins on Saturday.
/// </summary>
internal static class ArabicCulture
{
    // The name of the press of the Mashreq, then the one of the Maghreb where it differs: that one also sounds like the French month.
    private static readonly string[] Months =
    [
        "يناير/جانفي", "فبراير/فيفري", "مارس", "أبريل/أفريل", "مايو/ماي", "يونيو/جوان",
        "يوليو/جويلية", "أغسطس/أوت", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر", "",
    ];

    // In the order of DayOfWeek.
    private static readonly string[] Days = ["الأحد", "الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت"];

    public static CultureInfo Instance { get; } = CultureInfo.ReadOnly(new CultureInfo("ar", useUserOverride: false)
    {
        DateTimeFormat = Dates(),
        NumberFormat = Numbers(),
    });

    private static DateTimeFormatInfo Dates() => new()
    {
        Calendar = new GregorianCalendar(),
        FirstDayOfWeek = DayOfWeek.Monday,
        MonthNames = Months,
        MonthGenitiveNames = Months,
        AbbreviatedMonthNames = Months,
        AbbreviatedMonthGenitiveNames = Months,
        DayNames = Days,
        AbbreviatedDayNames = Days,
        ShortestDayNames = Days,
        ShortDatePattern = "dd/MM/yyyy",
        LongDatePattern = "dddd d MMMM yyyy",
        MonthDayPattern = "d MMMM",
        YearMonthPattern = "MMMM yyyy",
        ShortTimePattern = "H:mm",
        LongTimePattern = "H:mm:ss",
    };

    // Signs as on French papers: a comma for decimals, a hard space between thousands.
    private static NumberFormatInfo Numbers() => new()
    {
        NumberDecimalSeparator = ",",
        NumberGroupSeparator = "\u00A0",
        PercentDecimalSeparator = ",",
        PercentGroupSeparator = "\u00A0",
        CurrencyDecimalSeparator = ",",
        CurrencyGroupSeparator = "\u00A0",
        CurrencySymbol = "€",
    };
}
