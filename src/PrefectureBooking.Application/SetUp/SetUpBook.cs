namespace PrefectureBooking.Application.SetUp;

/// <summary>A whole set-up as rows of cells.</summary>
public sealed class SetUpBook
{
    private readonly Dictionary<SetUpTable, IReadOnlyList<SetUpRow>> _rows;
    private readonly Dictionary<SetUpTable, Dictionary<string, SetUpRow>> _byKey;

    public SetUpBook(IEnumerable<SetUpRow> rows)
    {
        var byTable = rows.ToLookup(row => row.Table);
        _rows = SetUpTables.All.ToDictionary(table => table, table => (IReadOnlyList<SetUpRow>)[.. byTable[table]]);
        _byKey = SetUpTables.All.ToDictionary(table => table, table => _rows[table].DistinctBy(row => row.Key).ToDictionary(row => row.Key));
    }

    public IReadOnlyList<SetUpRow> this[SetUpTable table] => _rows[table];

    public IEnumerable<SetUpRow> Rows => _rows.Values.SelectMany(rows => rows);

    public SetUpRow? Find(SetUpTable table, string key) => _byKey[table].GetValueOrDefault(key);

    /// <summary>With a row taken out, put in, or both.</summary>
    public SetUpBook With(SetUpRow? without, SetUpRow? with) =>
        new([.. Rows.Where(row => without is null || row.Table != without.Table || row.Key != without.Key), .. with is null ? Array.Empty<SetUpRow>() : [with]]);

    /// <summary>Rows of a table that are not in another book, or are with other cells.</summary>
    internal IEnumerable<SetUpRow> New(SetUpTable table, SetUpBook before) => this[table].Where(row => before.Find(table, row.Key) is null);

    internal IEnumerable<(SetUpRow Before, SetUpRow After)> Changed(SetUpTable table, SetUpBook before) =>
        from row in this[table]
        let old = before.Find(table, row.Key)
        where old is not null && !old.HasSameCells(row)
        select (old, row);

    internal IEnumerable<SetUpRow> Gone(SetUpTable table, SetUpBook before) => before[table].Where(row => Find(table, row.Key) is null);
}
