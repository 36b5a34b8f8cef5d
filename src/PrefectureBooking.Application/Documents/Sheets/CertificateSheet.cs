using System.Globalization;
using PrefectureBooking.Application.Texts;
using PrefectureBooking.Domain.Documents;

namespace PrefectureBooking.Application.Documents.Sheets;

internal static class CertificateSheet
{
    private static readonly double[] Widths = [0.06, 0.19, 0.19, 0.17, 0.21, 0.18];

    public static DocumentSheet Of(DocumentSheet sheet, CertificateContent content, IReadOnlyList<CertificateAttempt> lines, TimeZoneInfo zone)
    {
        var (summary, venue) = (content.Summary, content.Venue);
        return sheet with
        {
            Title = DocumentTexts.CertificateTitle,
            Lead = DocumentTexts.CertificateLead.With(
                venue.Site, content.Bearer.Name, Attempts(summary.Attempts), Weeks(summary.Weeks), SpokenFrench.Date(summary.First), SpokenFrench.Date(summary.Last)),
            Facts =
            [
                .. VisitSheets.Who(content.Bearer),
                new(DocumentTexts.EarliestProposal, content.EarliestProposal is { } day ? SpokenFrench.Day(day) : DocumentTexts.NoProposal),
                .. Enum.GetValues<OtherAnswerKind>().Select(kind => new SheetFact(Label(kind), Told(kind, content.OtherAnswers))),
            ],
            Table = new SheetTable(
                DocumentTexts.RunsTitle,
                [DocumentTexts.RunNumber, DocumentTexts.RunLocal.With(zone.Id), DocumentTexts.RunUtc, DocumentTexts.RunSite, DocumentTexts.RunProcedure, DocumentTexts.RunResult],
                Widths, [.. lines.Select(line => Row(line, zone))]),
            Notices = [DocumentTexts.CertificateLimit, DocumentTexts.CertificateCounts, DocumentTexts.CertificateWeeks, DocumentTexts.CertificateHash.With(Grouped(content.Head))],
        };
    }

    private static string[] Row(CertificateAttempt line, TimeZoneInfo zone) =>
    [
        line.Ordinal.ToString(CultureInfo.InvariantCulture), SpokenFrench.Stamp(line.RanAt, zone), SpokenFrench.Stamp(line.RanAt, TimeZoneInfo.Utc),
        line.Site, line.Procedure, line.Result == AttemptResult.NoPlace ? DocumentTexts.NoPlace : DocumentTexts.NoPlaceNorPass,
    ];

    private static string Attempts(int count) => count == 1 ? DocumentTexts.OneAttempt : DocumentTexts.ManyAttempts.With(count);

    private static string Weeks(int count) => count == 1 ? DocumentTexts.OneWeek : DocumentTexts.ManyWeeks.With(count);

    private static string Label(OtherAnswerKind kind) => kind switch
    {
        OtherAnswerKind.Promise => DocumentTexts.Promises,
        OtherAnswerKind.Pass => DocumentTexts.Passes,
        OtherAnswerKind.DeclinedOffer => DocumentTexts.DeclinedOffers,
        OtherAnswerKind.MissedOffer => DocumentTexts.MissedOffers,
    };

    private static string Told(OtherAnswerKind kind, IReadOnlyList<OtherAnswer> answers)
    {
        var told = answers.Where(a => a.Kind == kind).OrderBy(a => a.GivenOn).Select(a => DocumentTexts.Told.With(SpokenFrench.Date(a.Day), SpokenFrench.Date(a.GivenOn))).ToList();
        return told.Count == 0 ? (kind == OtherAnswerKind.Pass ? DocumentTexts.NoPass : DocumentTexts.None) : string.Join(" ; ", told);
    }

    private static string Grouped(byte[] hash) => string.Join(' ', Convert.ToHexStringLower(hash).Chunk(8).Select(letters => new string(letters)));
}
