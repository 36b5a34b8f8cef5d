using PrefectureBooking.Application.Documents.Pdf;
using PrefectureBooking.Application.Texts;
using PrefectureBooking.Application.Visits.Paper;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Documents;
using PrefectureBooking.Domain.Visits;

namespace PrefectureBooking.Application.Documents.Sheets;

/// <summary>The list of a day for when the screens are dark. Nobody's class and no date of anybody's papers stands on it: it may be lost.</summary>
public static class DayPaperSheet
{
    private const int NameColumn = 2;

    private static readonly double[] Widths = [50, 52, 142, 74, 40, 146, 78, 132, 56];

    public static ListSheet Of(DayPaper paper) => new()
    {
        Issuer = paper.Prefecture,
        Site = paper.Site.Name,
        Title = StaffPaperListTexts.Title.With(SpokenFrench.Day(paper.Day)),
        Printed = StaffPaperListTexts.Printed.With(SpokenFrench.Moment(paper.PrintedAt, paper.Site.Zone)),
        PrintedAt = paper.PrintedAt,
        Count = paper.Rows.Count switch
        {
            0 => StaffPaperListTexts.Nobody,
            1 => StaffPaperListTexts.OnePerson,
            var many => StaffPaperListTexts.People.With(many),
        },
        Notice = StaffPaperListTexts.Private,
        Headings =
        [
            StaffPaperListTexts.Hour, StaffPaperListTexts.Queue, StaffPaperListTexts.Name, StaffPaperListTexts.Dossier, StaffPaperListTexts.Digits,
            StaffPaperListTexts.Procedure, StaffPaperListTexts.Documents, StaffPaperListTexts.Course, StaffPaperListTexts.Notes,
        ],
        Widths = Widths,
        Rows = [.. paper.Rows.Select(row => Row(row, paper.Site.Zone))],
    };

    /// <summary>As the paper shows it: letters that its faces lack would come out as empty boxes.</summary>
    internal static string Written(string cell) => DocumentPdf.CanWrite(cell) ? cell : StaffPaperListTexts.OtherLetters;

    private static ListRow Row(DayPaperRow row, TimeZoneInfo zone) => new(
        [When(row), row.Queue, row.Name, row.Dossier.ToString(), row.LastTwo is { } digits ? $"…{digits}" : "", row.Procedure, Documents(row)], NameColumn, Boxes(row, zone));

    private static string When(DayPaperRow row) => (row.Hour, row.Half) switch
    {
        ({ } hour, _) => SpokenFrench.Hour(hour),
        (_, HalfDay.Morning) => StaffPaperListTexts.Morning,
        (_, HalfDay.Afternoon) => StaffPaperListTexts.Afternoon,
        _ => StaffPaperListTexts.WithoutHour,
    };

    private static string Documents(DayPaperRow row) =>
        row.IsReturn ? StaffPaperListTexts.Return : row.FormNumber is { Length: > 0 } form ? StaffPaperListTexts.FormFiled.With(form) : "";

    private static IReadOnlyList<ListBox> Boxes(DayPaperRow row, TimeZoneInfo zone)
    {
        var seen = row.Seen;
        return
        [
            new(StaffPaperListTexts.Arrived, seen.ArrivedAt is not null, true, HourOf(seen.ArrivedAt)),
            new(StaffPaperListTexts.Absent, seen.State == PaperState.Missed, false, null),
            new(StaffPaperListTexts.Done, seen.State == PaperState.Received, true, HourOf(seen.ReceivedAt)),
            new(StaffPaperListTexts.ComesBack, false, false, null),
        ];

        string? HourOf(DateTimeOffset? at) => at is { } instant ? SpokenFrench.Hour(LocalTimes.TimeIn(zone, instant)) : null;
    }
}
