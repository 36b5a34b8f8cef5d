using System.Globalization;

namespace PrefectureBooking.Bench;

/// <summary>Plain lines that can be pasted into docs/operations.md.</summary>
internal static class Report
{
    public static void Title(string title) => Console.WriteLine($"\n{title}");

    public static void Line(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
