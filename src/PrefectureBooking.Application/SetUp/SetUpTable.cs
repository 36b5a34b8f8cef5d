namespace PrefectureBooking.Application.SetUp;

/// <summary>One file of a préfecture's set-up. Its first columns name a row among the others.</summary>
public sealed class SetUpTable(string name, int keyLength, params IReadOnlyList<SetUpColumn> columns)
{
    private readonly Dictionary<string, int> _places = columns.Select((column, place) => (column.Name, place)).ToDictionary(c => c.Name, c => c.place);

    public string Name { get; } = name;

    public string File { get; } = $"{name}.csv";

    public IReadOnlyList<SetUpColumn> Columns { get; } = columns;

    public IReadOnlyList<SetUpColumn> KeyColumns { get; } = [.. columns.Take(keyLength)];

    /// <exception cref="KeyNotFoundException">The file has no such column.</exception>
    public int PlaceOf(string column) => _places[column];

    public bool Has(string column) => _places.ContainsKey(column);

    /// <summary>A row of which nothing is said yet.</summary>
    public SetUpRow Blank() => new(this, [.. Columns.Select(column => column.WhenAbsent)]);

    /// <summary>Rows in the order in which they are written.</summary>
    public IReadOnlyList<SetUpRow> InOrder(IEnumerable<SetUpRow> rows) => [.. rows.Order(Comparer<SetUpRow>.Create(Compare))];

    private int Compare(SetUpRow one, SetUpRow other) => KeyColumns
        .Select(column => column.Compare(one[column.Name], other[column.Name])).FirstOrDefault(order => order != 0);
}

public sealed record SetUpColumn(string Name, SetUpCell Cell)
{
    /// <summary>A folder written before the column existed is read: of a translation people see the French text, of anything else it says <see cref="WhenAbsent"/>.</summary>
    public bool MayBeAbsent { get; init; }

    public string WhenAbsent { get; init; } = "";

    // Numbers by size, words in the order of their list, all else letter by letter.
    internal int Compare(string one, string other) => Cell.Fault switch
    {
        SetUpFaultKind.NotANumber when SetUpValue.Number(one) is { } a && SetUpValue.Number(other) is { } b => a.CompareTo(b),
        SetUpFaultKind.NotAWord when Cell.Words is { } words => words.ToList().IndexOf(one).CompareTo(words.ToList().IndexOf(other)),
        _ => string.CompareOrdinal(one, other),
    };
}

/// <summary>One row as cells, in the order of its table's columns.</summary>
/// <param name="Line">Where it stands in its file; 0 when it comes from elsewhere.</param>
public sealed record SetUpRow(SetUpTable Table, IReadOnlyList<string> Cells, int Line = 0)
{
    /// <summary>Columns whose cell says nothing that could be read.</summary>
    public IReadOnlySet<string> Unread { get; init; } = new HashSet<string>();

    public string this[string column] => Cells[Table.PlaceOf(column)];

    public string Key => string.Join('/', Cells.Take(Table.KeyColumns.Count));

    public bool HasSameCells(SetUpRow other) => Cells.SequenceEqual(other.Cells, StringComparer.Ordinal);

    public SetUpRow With(string column, string cell) => this with { Cells = [.. Cells.Select((old, place) => place == Table.PlaceOf(column) ? cell : old)] };

    internal bool IsRead(params IReadOnlyList<string> columns) => columns.All(column => !Unread.Contains(column));
}
