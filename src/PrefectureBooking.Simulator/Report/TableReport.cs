using System.Globalization;

namespace PrefectureBooking.Simulator.Report;

/// <summary>Mean ± standard deviation over the draws, as a Markdown table that a console shows as well.</summary>
internal static class TableReport
{
    public static void Write(TextWriter writer, IReadOnlyList<Figures> figures)
    {
        string[] heading = ["row", "ρ", .. Column.All.Concat(Column.Extra).Select(c => c.Heading)];
        string[][] lines = [.. figures.GroupBy(f => (f.Load, f.Row)).Select(group => Line(group.Key.Load, group.Key.Row, [.. group]))];
        int[] widths = [.. heading.Select((h, column) => lines.Select(line => line[column].Length).Append(h.Length).Max())];
        writer.WriteLine(Joined(heading, widths));
        writer.WriteLine(Joined([.. widths.Select(width => new string('-', width))], widths));
        foreach (var line in lines)
        {
            writer.WriteLine(Joined(line, widths));
        }
    }

    private static string[] Line(double load, string row, Figures[] draws) =>
        [row, load.ToString("0.00", CultureInfo.InvariantCulture), .. Column.All.Concat(Column.Extra).Select(c => Spread.Of(draws.Select(c.Of))?.ToString() ?? "–")];

    private static string Joined(string[] cells, int[] widths) => $"| {string.Join(" | ", cells.Zip(widths, (cell, width) => cell.PadLeft(width)))} |";
}
