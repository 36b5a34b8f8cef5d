using PrefectureBooking.Application.Texts;
using PrefectureBooking.Domain.Documents;

namespace PrefectureBooking.Application.Documents.Sheets;

/// <summary>The two papers a person comes with: the convocation and the walk-in pass.</summary>
internal static class VisitSheets
{
    public static DocumentSheet Of(DocumentSheet sheet, ConvocationContent content, TimeZoneInfo zone, string algorithm)
    {
        return sheet with
        {
            Title = DocumentTexts.ConvocationTitle,
            Lead = DocumentTexts.ConvocationLead.With(SpokenFrench.Moment(content.StartsAt, zone)),
            Facts =
            [
                .. Who(content.Bearer), .. Where(content.Venue),
                .. content.Fee.Length > 0 ? [new SheetFact(DocumentTexts.Fee, content.Fee)] : Array.Empty<SheetFact>(),
            ],
            ListTitle = DocumentTexts.ToBring,
            List = content.ToBring,
            Notices = [DocumentTexts.ShowAtAccueil, DocumentTexts.Free, algorithm],
        };
    }

    public static DocumentSheet Of(DocumentSheet sheet, WalkInPassContent content, string algorithm)
    {
        var (day, half) = (SpokenFrench.Day(content.Day), content.Half == HalfDay.Morning ? DocumentTexts.Morning : DocumentTexts.Afternoon);
        return sheet with
        {
            Title = DocumentTexts.PassTitle,
            Lead = content.NoPlaceBefore is { } before
                ? DocumentTexts.PassLead.With(SpokenFrench.Date(before), day, half)
                : DocumentTexts.PassLeadFull.With(day, half),
            Facts = [.. Who(content.Bearer), new(DocumentTexts.Day, $"{day}, {half}"), .. Where(content.Venue)],
            ListTitle = DocumentTexts.ToBring,
            List = content.ToBring,
            Notices = [DocumentTexts.ShowAtAccueil, DocumentTexts.PassNotice, DocumentTexts.Free, algorithm],
        };
    }

    public static SheetFact[] Who(Bearer bearer) => [new(DocumentTexts.Name, bearer.Name), new(DocumentTexts.Dossier, bearer.Dossier)];

    public static SheetFact[] Where(Venue venue) =>
        [new(DocumentTexts.Place, venue.Site), new(DocumentTexts.Address, venue.Address), new(DocumentTexts.Phone, venue.Phone)];
}
