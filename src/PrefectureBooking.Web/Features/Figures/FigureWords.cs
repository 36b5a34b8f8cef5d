using System.Globalization;
using PrefectureBooking.Application.Supervision;
using PrefectureBooking.Domain.Transparency;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Figures;

/// <summary>Names of figures, what each counts in one sentence, and values with their unit.</summary>
internal static class FigureWords
{
    public static string Name(WeekFigureKind kind) => kind switch
    {
        WeekFigureKind.PlacesOffered => StaffFiguresTexts.NamePlacesOffered,
        WeekFigureKind.GuichetHours => StaffFiguresTexts.NameGuichetHours,
        WeekFigureKind.Booked => StaffFiguresTexts.NameBooked,
        WeekFigureKind.Honoured => StaffFiguresTexts.NameHonoured,
        WeekFigureKind.Missed => StaffFiguresTexts.NameMissed,
        WeekFigureKind.CancelledInTime => StaffFiguresTexts.NameCancelledInTime,
        WeekFigureKind.CancelledLate => StaffFiguresTexts.NameCancelledLate,
        WeekFigureKind.Displaced => StaffFiguresTexts.NameDisplaced,
        WeekFigureKind.Unfinished => StaffFiguresTexts.NameUnfinished,
        WeekFigureKind.PassesIssued => StaffFiguresTexts.NamePassesIssued,
        WeekFigureKind.PassesServed => StaffFiguresTexts.NamePassesServed,
        WeekFigureKind.PassesNotServed => StaffFiguresTexts.NamePassesNotServed,
        WeekFigureKind.Waiting => StaffFiguresTexts.NameWaiting,
        WeekFigureKind.ServedInTime => StaffFiguresTexts.NameServedInTime,
        WeekFigureKind.WaitHalf => StaffFiguresTexts.NameWaitHalf,
        WeekFigureKind.WaitNineTenths => StaffFiguresTexts.NameWaitNineTenths,
        WeekFigureKind.MailsSent => StaffFiguresTexts.NameMailsSent,
        WeekFigureKind.MailsFailed => StaffFiguresTexts.NameMailsFailed,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static string Meaning(WeekFigureKind kind) => kind switch
    {
        WeekFigureKind.PlacesOffered => StaffFiguresTexts.MeansPlacesOffered,
        WeekFigureKind.GuichetHours => StaffFiguresTexts.MeansGuichetHours,
        WeekFigureKind.Booked => StaffFiguresTexts.MeansBooked,
        WeekFigureKind.Honoured => StaffFiguresTexts.MeansHonoured,
        WeekFigureKind.Missed => StaffFiguresTexts.MeansMissed,
        WeekFigureKind.CancelledInTime => StaffFiguresTexts.MeansCancelledInTime,
        WeekFigureKind.CancelledLate => StaffFiguresTexts.MeansCancelledLate,
        WeekFigureKind.Displaced => StaffFiguresTexts.MeansDisplaced,
        WeekFigureKind.Unfinished => StaffFiguresTexts.MeansUnfinished,
        WeekFigureKind.PassesIssued => StaffFiguresTexts.MeansPassesIssued,
        WeekFigureKind.PassesServed => StaffFiguresTexts.MeansPassesServed,
        WeekFigureKind.PassesNotServed => StaffFiguresTexts.MeansPassesNotServed,
        WeekFigureKind.Waiting => StaffFiguresTexts.MeansWaiting,
        WeekFigureKind.ServedInTime => StaffFiguresTexts.MeansServedInTime,
        WeekFigureKind.WaitHalf => StaffFiguresTexts.MeansWaitHalf,
        WeekFigureKind.WaitNineTenths => StaffFiguresTexts.MeansWaitNineTenths,
        WeekFigureKind.MailsSent => StaffFiguresTexts.MeansMailsSent,
        WeekFigureKind.MailsFailed => StaffFiguresTexts.MeansMailsFailed,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static string Value(WeekFigure figure) => figure.State switch
    {
        FigureState.Masked => StaffFiguresTexts.Masked,
        FigureState.Unknown => StaffFiguresTexts.Unknown,
        FigureState.AtLeast => StaffFiguresTexts.AtLeast.With(WithUnit(figure)),
        _ => WithUnit(figure),
    };

    public static string Count(PublicCount count) => count.Shown?.ToString(CultureInfo.CurrentCulture) ?? StaffFiguresTexts.Masked;

    public static (string Name, string Meaning) Of(OpenDemandState state) => state switch
    {
        OpenDemandState.Waiting => (StaffFiguresTexts.StateWaiting, StaffFiguresTexts.StateWaitingMeans),
        OpenDemandState.Offered => (StaffFiguresTexts.StateOffered, StaffFiguresTexts.StateOfferedMeans),
        OpenDemandState.Booked => (StaffFiguresTexts.StateBooked, StaffFiguresTexts.StateBookedMeans),
        OpenDemandState.InHall => (StaffFiguresTexts.StateInHall, StaffFiguresTexts.StateInHallMeans),
        _ => (StaffFiguresTexts.StateAsleep, StaffFiguresTexts.StateAsleepMeans),
    };

    private static string WithUnit(WeekFigure figure)
    {
        var number = (figure.Value ?? 0).ToString("#,0.##", CultureInfo.CurrentCulture);
        return figure.Kind switch
        {
            WeekFigureKind.GuichetHours => StaffFiguresTexts.Hours.With(number),
            WeekFigureKind.ServedInTime => StaffFiguresTexts.Percent.With(number),
            WeekFigureKind.WaitHalf or WeekFigureKind.WaitNineTenths => (figure.Value < 2 ? StaffFiguresTexts.Day : StaffFiguresTexts.Days).With(number),
            _ => number,
        };
    }
}
