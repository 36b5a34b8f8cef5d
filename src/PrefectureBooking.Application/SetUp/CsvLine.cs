using System.Text;

namespace PrefectureBooking.Application.SetUp;

/// <summary>One row of a file as spreadsheets write it (RFC 4180 with semicolons). A cell never goes over the end of its line, so that every fault has its line.</summary>
internal static class CsvLine
{
    private const char Between = ';';
    private const char Quote = '"';

    public static string Write(IEnumerable<string> cells) => string.Join(Between, cells.Select(Quoted));

    /// <returns>Null when a quote is not closed, or something follows a closed one.</returns>
    public static IReadOnlyList<string>? Read(string line)
    {
        var cells = new List<string>();
        for (var at = 0; at <= line.Length; at++)
        {
            var cell = new StringBuilder();
            if (at < line.Length && line[at] == Quote ? !ReadQuoted(line, ref at, cell) : !ReadPlain(line, ref at, cell))
            {
                return null;
            }

            cells.Add(cell.ToString());
        }

        return cells;
    }

    private static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny(Between, Quote) < 0 ? cell : $"{Quote}{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}{Quote}";

    private static bool ReadPlain(string line, ref int at, StringBuilder cell)
    {
        for (; at < line.Length && line[at] != Between; at++)
        {
            cell.Append(line[at]);
        }

        return true;
    }

    private static bool ReadQuoted(string line, ref int at, StringBuilder cell)
    {
        for (at++; at < line.Length; at++)
        {
            if (line[at] != Quote)
            {
                cell.Append(line[at]);
            }
            else if (at + 1 < line.Length && line[at + 1] == Quote)
            {
                cell.Append(line[at++]);
            }
            else
            {
                return ++at == line.Length || line[at] == Between;
            }
        }

        return false;
    }
}
