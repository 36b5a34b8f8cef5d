using System.Globalization;

namespace PrefectureBooking.Simulator.Hall;

/// <summary>A Markdown table that a console shows as well.</summary>
internal static class HallReport
{
    private static readonly (string Heading, Func<HallFigures, string> Cell)[] Columns =
    [
        ("booked %", f => Number(f.Setting.Booked * 100, "0")),
        ("service", f => Number(f.Setting.MeanService.TotalMinutes, "0.#")),
        ("rule", f => f.Rule),
        ("walk-ins served %", f => Number(f.WalkInsServed, "0")),
        ("not today %", f => Number(f.NotToday, "0")),
        ("walk-in wait p50/p95", f => Waits(f.WalkInWait)),
        ("booked wait p50/p95", f => Waits(f.BookedWait)),
        ("booked unserved/day", f => Number(f.BookedUnserved, "0.00")),
        ("told today, unserved %", f => Number(f.ToldTodayUnserved, "0.0")),
        ("pass unserved %", f => Number(f.PassUnserved, "0.0")),
        ("nothing written %", f => Number(f.WithoutPaper, "0")),
        ("range held: walk-ins %", f => Number(f.WalkInsCovered, "0.0")),
        ("of those called %", f => Number(f.CalledCovered, "0.0")),
        ("booked people %", f => Number(f.BookedCovered, "0.0")),
        ("mean range, min", f => f.MeanRange is { } range ? $"{Number(range.From, "0")}–{Number(range.Until, "0")}" : "–"),
    ];

    public static void Write(TextWriter writer, IReadOnlyList<HallFigures> figures)
    {
        string[][] lines = [[.. Columns.Select(c => c.Heading)], .. figures.Select(f => Columns.Select(c => c.Cell(f)).ToArray())];
        int[] widths = [.. Columns.Select((_, column) => lines.Max(line => line[column].Length))];
        writer.WriteLine(Joined(lines[0], widths));
        writer.WriteLine(Joined([.. widths.Select(width => new string('-', width))], widths));
        foreach (var line in lines.Skip(1))
        {
            writer.WriteLine(Joined(line, widths));
        }
    }

    private static string Waits(Func<double, double?> quantile) => $"{Number(quantile(0.50), "0")}/{Number(quantile(0.95), "0")}";

    private static string Number(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "–";

    private static string Joined(string[] cells, int[] widths) => $"| {string.Join(" | ", cells.Zip(widths, (cell, width) => cell.PadLeft(width)))} |";
}
