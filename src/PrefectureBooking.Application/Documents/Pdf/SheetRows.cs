using PrefectureBooking.Application.Documents.Sheets;

namespace PrefectureBooking.Application.Documents.Pdf;

/// <summary>A table that may go on to further pages, each with its headings.</summary>
internal static class SheetRows
{
    private const double Size = 8.5;

    public static void Write(Pen pen, SheetTable table)
    {
        pen.Gap(10);
        pen.Text(table.Title, Face.SemiBold, 12, Ink.Black);
        pen.Gap(4);
        var edges = Edges(table.Widths);
        Headings(pen, table, edges);
        foreach (var row in table.Rows)
        {
            if (!pen.TryRow(row, edges, Face.Regular, Size, Ink.White))
            {
                pen.NewPage();
                Headings(pen, table, edges);
                pen.TryRow(row, edges, Face.Regular, Size, Ink.White);
            }
        }
    }

    private static void Headings(Pen pen, SheetTable table, double[] edges)
    {
        if (!pen.TryRow(table.Headings, edges, Face.SemiBold, Size, Ink.Tint))
        {
            pen.NewPage();
            pen.TryRow(table.Headings, edges, Face.SemiBold, Size, Ink.Tint);
        }
    }

    private static double[] Edges(IReadOnlyList<double> widths) =>
        [.. Enumerable.Range(0, widths.Count + 1).Select(i => Paper.Side + (Paper.Inside * widths.Take(i).Sum() / widths.Sum()))];
}
