namespace PrefectureBooking.Domain.Calendars;

/// <summary>Easter Sunday of the Gregorian calendar. Source: Meeus, Astronomical Algorithms, chapter 8 (method of 1876, valid for every year).</summary>
public static class Easter
{
    public static DateOnly SundayOf(int year)
    {
        var golden = year % 19;
        var (century, ofCentury) = Math.DivRem(year, 100);
        var lunarCorrection = (century - ((century + 8) / 25) + 1) / 3;
        var epact = ((19 * golden) + century - (century / 4) - lunarCorrection + 15) % 30;
        var toSunday = (32 + (2 * (century % 4)) + (2 * (ofCentury / 4)) - epact - (ofCentury % 4)) % 7;
        var lateMoon = (golden + (11 * epact) + (22 * toSunday)) / 451;
        var (month, day) = Math.DivRem(epact + toSunday - (7 * lateMoon) + 114, 31);
        return new DateOnly(year, month, day + 1);
    }
}
