using System.Text;

namespace PrefectureBooking.Application.SetUp;

/// <summary>A set-up as files: UTF-8, one line a row, semicolons between cells, the head first.</summary>
public static class SetUpFolder
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Names and contents of the files, in the order in which they point to one another.</summary>
    public static IReadOnlyList<(string Name, byte[] Content)> Write(SetUpBook book) => [.. SetUpTables.All.Select(table => (table.File, Write(table, book[table])))];

    /// <param name="files">Contents by the file's name; other files are not looked at.</param>
    public static SetUpBook Read(IReadOnlyDictionary<string, byte[]> files, ICollection<SetUpFault> faults)
    {
        var rows = new List<SetUpRow>();
        foreach (var table in SetUpTables.All)
        {
            if (files.TryGetValue(table.File, out var content))
            {
                rows.AddRange(ReadTable(table, content, faults));
            }
            else
            {
                faults.Add(new(SetUpFaultKind.FileMissing, table.Name, "", 0, null));
            }
        }

        return new(rows);
    }

    private static byte[] Write(SetUpTable table, IEnumerable<SetUpRow> rows) => Strict.GetBytes(string.Concat(
        table.InOrder(rows).Select(row => row.Cells).Prepend([.. table.Columns.Select(column => column.Name)]).Select(cells => $"{CsvLine.Write(cells)}\n")));

    private static List<SetUpRow> ReadTable(SetUpTable table, byte[] content, ICollection<SetUpFault> faults)
    {
        var rows = new List<SetUpRow>();
        if (LinesOf(content) is not [var head, .. var lines])
        {
            faults.Add(new(SetUpFaultKind.FileUnreadable, table.Name, "", 1, null));
        }
        else if (PlacesIn(head, table) is not { } places)
        {
            faults.Add(new(SetUpFaultKind.HeadWrong, table.Name, "", 1, null, CsvLine.Write(table.Columns.Select(column => column.Name))));
        }
        else
        {
            foreach (var (place, line) in lines.Index())
            {
                Add(rows, table, places, CsvLine.Read(line), place + 2, faults);
            }
        }

        return rows;
    }

    /// <summary>For each column its place in the file, null where one is absent that may be; null for a head with other columns or another order.</summary>
    private static int?[]? PlacesIn(string head, SetUpTable table)
    {
        var names = CsvLine.Read(head)?.Select(cell => cell.Trim()).ToList() ?? [];
        var present = table.Columns.Where(column => !column.MayBeAbsent || names.Contains(column.Name, StringComparer.Ordinal)).Select(column => column.Name).ToList();
        return names.SequenceEqual(present, StringComparer.Ordinal)
            ? [.. table.Columns.Select(column => present.IndexOf(column.Name)).Select(place => place < 0 ? (int?)null : place)]
            : null;
    }

    // Spreadsheets put a mark before the first letter. Null for what is not text.
    private static string[]? LinesOf(byte[] content)
    {
        try
        {
            return Strict.GetString(content).TrimStart('\uFEFF').Split('\n').Select(line => line.TrimEnd('\r')).ToArray();
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static void Add(List<SetUpRow> rows, SetUpTable table, int?[] places, IReadOnlyList<string>? cells, int line, ICollection<SetUpFault> faults)
    {
        if (cells is null)
        {
            faults.Add(new(SetUpFaultKind.FileUnreadable, table.Name, "", line, null));
        }
        else if (cells.All(string.IsNullOrWhiteSpace))
        {
            // Spreadsheets leave empty lines at the end.
        }
        else if (places.Count(place => place is not null) is var expected && cells.Count != expected)
        {
            faults.Add(new(SetUpFaultKind.CellsMissing, table.Name, "", line, null, SetUpValue.Of(expected), SetUpValue.Of(cells.Count)));
        }
        else
        {
            rows.Add(SetUpReading.Read(new(table, [.. places.Zip(table.Columns, (place, column) => place is { } at ? cells[at] : column.WhenAbsent)], line), faults));
        }
    }
}
