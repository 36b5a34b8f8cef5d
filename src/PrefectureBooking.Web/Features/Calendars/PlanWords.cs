using System.Globalization;
using PrefectureBooking.Application.Calendars.Changes;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Web.Languages;
using PrefectureBooking.Web.Texts;
using Words = PrefectureBooking.Web.Texts.StaffPlanningTexts;

namespace PrefectureBooking.Web.Features.Calendars;

/// <summary>The plan as it is said.</summary>
public static class PlanWords
{
    public static string Counted(int count, string one, string many) => (count < 2 ? one : many).With(count);

    public static string Hours(TimeOnly from, TimeOnly until) => Words.Hours.With(from.InWords(), until.InWords());

    /// <summary>« lun. 11 janv. »</summary>
    public static string ShortDay(DateOnly day) => day.ToString("ddd d MMM", CultureInfo.CurrentCulture);

    /// <summary>« Guichet 2, 10 h–12 h, Séjour, 5 rendez-vous »</summary>
    public static string Aloud(GuichetBand band) =>
        Words.BandAloud.With(band.Number, Hours(band.From, band.Until), band.Pool.Label, Counted(band.Booked, Words.OneBooked, Words.Booked));

    public static (int Held, int Places) Sum(IEnumerable<PlanningMark> marks) =>
        marks.Aggregate((Held: 0, Places: 0), (sum, mark) => (sum.Held + mark.Held, sum.Places + mark.Places));

    public static string OfDay(IReadOnlyList<GuichetBand> bands, IEnumerable<PlanningMark> marks)
    {
        var (held, places) = Sum(marks);
        var guichets = bands.Select(band => band.Number).Distinct().Count();
        return guichets == 0 ? Words.DayShut : $"{Counted(guichets, Words.OneGuichetOpen, Words.GuichetsOpen)} {Words.HeldOfAloud.With(held, places)}";
    }

    public static string? RemarkOn(PlanningDay day) => day switch
    {
        { Holiday: { } holiday } => Of(holiday),
        { Number: > 0 } => Words.ChangedByHand,
        _ => null,
    };

    public static string Of(PlanChangeKind kind) => kind switch
    {
        PlanChangeKind.ShutDays => Words.DidShutDays,
        PlanChangeKind.CopiedWeek => Words.DidCopyWeek,
        PlanChangeKind.NewWeek => Words.DidNewWeek,
        PlanChangeKind.Undone => Words.DidUndo,
        _ => Words.DidHours,
    };

    public static string Displaced(int people) => people == 0 ? Words.NobodyDisplaced : Counted(people, Words.OneDisplaced, Words.SomeDisplaced);

    public static string Days(DateOnly first, DateOnly last) => first == last ? first.InWords() : Words.FromTo.With(first.InWords(), last.InWords());

    /// <summary>Who, when, what: « Démo agent.nanterre, lundi 11 janvier à 9 h 12 »</summary>
    public static string Who(PlanChangeLine change, TimeZoneInfo zone)
    {
        var (day, hour) = LocalTimes.DateAndTimeIn(zone, change.MadeAt);
        return Words.Who.With(change.By.Length == 0 ? Words.SomebodyGone : change.By, day.InWords(), hour.InWords());
    }

    public static string Of(PlanFault fault) => fault switch
    {
        PlanFault.Begun => Words.FaultBegun,
        PlanFault.TooFar => Words.FaultTooFar,
        PlanFault.NotServed => Words.FaultNotServed,
        PlanFault.NoChange => Words.FaultNoChange,
        PlanFault.CannotUndo => Words.FaultCannotUndo,
        PlanFault.Overlapping => Words.FaultOverlapping,
        _ => Words.FaultNoReason.With(StaffMotive.Shortest, StaffMotive.Longest),
    };

    public static string Of(PublicHoliday holiday) => holiday switch
    {
        PublicHoliday.NewYear => Words.NewYear,
        PublicHoliday.GoodFriday => Words.GoodFriday,
        PublicHoliday.EasterMonday => Words.EasterMonday,
        PublicHoliday.LabourDay => Words.LabourDay,
        PublicHoliday.Victory1945 => Words.Victory1945,
        PublicHoliday.Ascension => Words.Ascension,
        PublicHoliday.WhitMonday => Words.WhitMonday,
        PublicHoliday.NationalDay => Words.NationalDay,
        PublicHoliday.Assumption => Words.Assumption,
        PublicHoliday.AllSaints => Words.AllSaints,
        PublicHoliday.Armistice1918 => Words.Armistice1918,
        PublicHoliday.Christmas => Words.Christmas,
        PublicHoliday.SecondDayOfChristmas => Words.SecondDayOfChristmas,
        PublicHoliday.AbolitionOfSlavery => Words.AbolitionOfSlavery,
    };
}
