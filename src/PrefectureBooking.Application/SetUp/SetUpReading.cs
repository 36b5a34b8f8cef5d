namespace PrefectureBooking.Application.SetUp;

/// <summary>Reads the cells of a row by their rules, and says all that cannot be read.</summary>
public static class SetUpReading
{
    public static SetUpRow Read(SetUpRow typed, ICollection<SetUpFault> faults)
    {
        var cells = new string[typed.Cells.Count];
        var unread = new Dictionary<string, SetUpFaultKind>();
        foreach (var (place, column) in typed.Table.Columns.Index())
        {
            cells[place] = ReadCell(column, typed.Cells[place].Trim(), unread);
        }

        var read = typed with { Cells = cells, Unread = unread.Keys.ToHashSet() };
        foreach (var (column, kind) in unread)
        {
            faults.Add(SetUpFault.Of(kind, read, column, [read[column], .. typed.Table.Columns[typed.Table.PlaceOf(column)].Cell.Words ?? []]));
        }

        return read;
    }

    private static string ReadCell(SetUpColumn column, string typed, Dictionary<string, SetUpFaultKind> unread)
    {
        if (typed is "")
        {
            if (column.Cell.IsRequired)
            {
                unread[column.Name] = SetUpFaultKind.Empty;
            }

            return "";
        }

        if (column.Cell.Read(typed) is { } cell)
        {
            return cell;
        }

        unread[column.Name] = column.Cell.Fault;
        return typed;
    }
}
