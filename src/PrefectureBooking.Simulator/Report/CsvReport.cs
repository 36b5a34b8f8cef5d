using System.Globalization;

namespace PrefectureBooking.Simulator.Report;

/// <summary>One line per row, load and draw; an empty field where the row has no such figure.</summary>
internal static class CsvReport
{
    public static void Write(TextWriter writer, IEnumerable<Figures> figures)
    {
        writer.WriteLine(string.Join(',', (string[])["row", "rho", "draw", .. Column.All.Select(c => c.Name)]));
        foreach (var f in figures)
        {
            writer.WriteLine(string.Join(',', (string[])[f.Row, Number(f.Load, "0.00##"), Number(f.Draw, "0"), .. Column.All.Select(c => Number(c.Of(f), "0.##"))]));
        }
    }

    private static string Number(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "";
}
