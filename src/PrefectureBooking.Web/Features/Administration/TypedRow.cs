using PrefectureBooking.Application.SetUp;

namespace PrefectureBooking.Web.Features.Administration;

/// <summary>A row as it is typed, cell by cell.</summary>
public sealed class TypedRow
{
    private readonly SetUpTable _table;
    private readonly Dictionary<string, string> _cells;

    private TypedRow(SetUpTable table, Dictionary<string, string> cells) => (_table, _cells) = (table, cells);

    public SetUpTable Table => _table;

    public string Motive { get; set; } = "";

    public string this[string column]
    {
        get => _cells.GetValueOrDefault(column, "");
        set => _cells[column] = value;
    }

    public static TypedRow Of(SetUpRow row) => new(row.Table, row.Table.Columns.ToDictionary(column => column.Name, column => AsTyped(column, row[column.Name])));

    public static string Name(string column) => $"Form.{column}";

    public SetUpRow ToRow() => new(_table, [.. _table.Columns.Select(column => this[column.Name])]);

    private static string AsTyped(SetUpColumn column, string cell) =>
        column.Cell == SetUpCell.Lines ? string.Join('\n', SetUpValue.Lines(cell))
        : column.Cell.Fault is SetUpFaultKind.NotADay ? SetUpWords.Shown(column, cell)
        : cell;
}
