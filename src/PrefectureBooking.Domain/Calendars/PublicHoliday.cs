namespace PrefectureBooking.Domain.Calendars;

/// <summary>A public holiday as the law names it; its words in each language belong to the screens.</summary>
public enum PublicHoliday
{
    NewYear,
    GoodFriday,
    EasterMonday,
    LabourDay,
    Victory1945,
    Ascension,
    WhitMonday,
    NationalDay,
    Assumption,
    AllSaints,
    Armistice1918,
    Christmas,
    SecondDayOfChristmas,
    AbolitionOfSlavery,
}

/// <summary>One holiday on the date it falls on in one year.</summary>
public sealed record HolidayDate(DateOnly Date, PublicHoliday Holiday);
