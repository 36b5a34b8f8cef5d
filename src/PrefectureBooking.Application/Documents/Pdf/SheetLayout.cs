using PrefectureBooking.Application.Documents.Sheets;

namespace PrefectureBooking.Application.Documents.Pdf;

/// <summary>
/// Puts a sheet on paper. What does not fit is written smaller, down to a size still easy to read; only a long table goes on
/// to further pages. The foot with the code stays at the bottom.
/// </summary>
internal static class SheetLayout
{
    private const int ShortLead = 80;

    private static readonly double[] Scales = [1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7];

    public static IReadOnlyList<IReadOnlyList<Mark>> Of(DocumentSheet sheet)
    {
        var pages = Scales.Select(scale => Write(sheet, scale)).FirstOrDefault(attempt => attempt.Count == 1);
        return pages ?? Write(sheet, sheet.Table is null ? Scales[^1] : Scales[2]);
    }

    private static IReadOnlyList<IReadOnlyList<Mark>> Write(DocumentSheet sheet, double scale)
    {
        var foot = new SheetFoot(sheet);
        var pen = new Pen(scale, foot.Top);
        Head(pen, sheet);
        Facts(pen, sheet.Facts);
        Warning(pen, sheet.Warning);
        List(pen, sheet);
        Notices(pen, sheet.Notices);
        if (sheet.Table is { } table)
        {
            SheetRows.Write(pen, table);
        }

        return [.. pen.Pages.Select((page, index) => (IReadOnlyList<Mark>)[.. page, .. foot.Marks(index + 1, pen.Pages.Count)])];
    }

    private static void Head(Pen pen, DocumentSheet sheet)
    {
        pen.Text(sheet.Issuer, Face.SemiBold, 11, Ink.Accent);
        if (sheet.Site is { } site)
        {
            pen.Text(site, Face.Regular, 10, Ink.Quiet);
        }

        pen.Gap(8);
        pen.Bar(1.2, Ink.Accent);
        pen.Gap(20);
        pen.Text(sheet.Title, Face.SemiBold, 24, Ink.Black);
        pen.Gap(8);
        // A short sentence is the day itself: it may be read from afar.
        var isShort = sheet.Lead.Length <= ShortLead;
        pen.Text(sheet.Lead, isShort ? Face.SemiBold : Face.Regular, isShort ? 15 : 12.5, isShort ? Ink.Accent : Ink.Black);
        pen.Gap(16);
    }

    private static void Facts(Pen pen, IReadOnlyList<SheetFact> facts)
    {
        foreach (var fact in facts)
        {
            pen.Pair(fact.Label, fact.Value, 122);
        }

        pen.Gap(12);
    }

    private static void Warning(Pen pen, string warning)
    {
        pen.Box(warning, Face.SemiBold, 10.5);
        pen.Gap(14);
    }

    private static void List(Pen pen, DocumentSheet sheet)
    {
        if (sheet.List.Count == 0)
        {
            return;
        }

        pen.Text(sheet.ListTitle, Face.SemiBold, 12, Ink.Black);
        pen.Gap(4);
        foreach (var item in sheet.List)
        {
            pen.Item(item);
        }

        pen.Gap(10);
    }

    private static void Notices(Pen pen, IReadOnlyList<string> notices)
    {
        foreach (var notice in notices)
        {
            pen.Text(notice, Face.Regular, 9, Ink.Quiet);
            pen.Gap(2);
        }
    }
}
