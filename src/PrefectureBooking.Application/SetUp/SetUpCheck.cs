using System.Globalization;
using PrefectureBooking.Application.Policies;

namespace PrefectureBooking.Application.SetUp;

/// <summary>Whether the rows of a set-up fit together. What could not be read is left out: it has its fault already.</summary>
internal sealed class SetUpCheck
{
    private static readonly (SetUpTable Table, string Column, SetUpTable Target)[] References =
    [
        (SetUpTables.Closures, "site", SetUpTables.Sites), (SetUpTables.PostalAreas, "site", SetUpTables.Sites), (SetUpTables.Pools, "site", SetUpTables.Sites),
        (SetUpTables.Guichets, "site", SetUpTables.Sites), (SetUpTables.WeekPlans, "site", SetUpTables.Sites), (SetUpTables.Openings, "site", SetUpTables.Sites),
        (SetUpTables.Procedures, "famille", SetUpTables.Families), (SetUpTables.Pools, "famille", SetUpTables.Families),
    ];

    private static readonly (SetUpTable Table, string From, string Until, bool LastIncluded)[] Periods =
    [
        (SetUpTables.Sites, "du", "au", false), (SetUpTables.Closures, "premier_jour", "dernier_jour", true), (SetUpTables.Closures, "de", "a", false),
        (SetUpTables.PostalAreas, "du", "au", false), (SetUpTables.Procedures, "du", "au", false), (SetUpTables.WeekPlans, "du", "au", false),
        (SetUpTables.Openings, "ouvre", "ferme", false),
    ];

    private readonly SetUpBook _book;
    private readonly List<SetUpFault> _faults = [];

    private SetUpCheck(SetUpBook book) => _book = book;

    public static IReadOnlyList<SetUpFault> Faults(SetUpBook book)
    {
        var check = new SetUpCheck(book);
        check.All();
        return check._faults;
    }

    private void All()
    {
        foreach (var table in SetUpTables.All)
        {
            _faults.AddRange(_book[table].GroupBy(row => row.Key).SelectMany(rows => rows.Skip(1)).Select(row => SetUpFault.Of(SetUpFaultKind.Twice, row, null)));
        }

        foreach (var (table, column, target) in References)
        {
            _faults.AddRange(Read(table, column).Where(row => _book.Find(target, row[column]) is null).Select(row => Unknown(row, column, row[column], target)));
        }

        foreach (var (table, from, until, lastIncluded) in Periods)
        {
            _faults.AddRange(Read(table, from, until).Where(row => IsBackwards(row[from], row[until], lastIncluded)).Select(row => SetUpFault.Of(SetUpFaultKind.EndBeforeStart, row, until)));
        }

        CheckClosures();
        CheckProcedures();
        CheckRenewals();
        CheckPools();
        CheckOpenings();
        CheckPolicies();
        Overlaps(SetUpTables.Procedures, row => row["code"], "du", "au");
        Overlaps(SetUpTables.WeekPlans, row => row["site"], "du", "au");
        Overlaps(SetUpTables.Openings, row => $"{row["site"]}/{row["plan"]}/{row["guichet"]}/{row["jour"]}", "ouvre", "ferme");
    }

    private void CheckClosures() => _faults.AddRange(Read(SetUpTables.Closures, "de", "a")
        .Where(row => (row["de"] is "") != (row["a"] is "")).Select(row => SetUpFault.Of(SetUpFaultKind.HalfHours, row, row["de"] is "" ? "de" : "a")));

    private void CheckProcedures()
    {
        foreach (var row in Read(SetUpTables.Procedures, "genre", "lien_anef"))
        {
            if ((row["genre"] is "anef") != (row["lien_anef"] is not ""))
            {
                _faults.Add(SetUpFault.Of(row["genre"] is "anef" ? SetUpFaultKind.OnlineNeedsAddress : SetUpFaultKind.GuichetHasNoAddress, row, "lien_anef"));
            }
        }
    }

    private void CheckRenewals()
    {
        var renewing = Read(SetUpTables.Procedures, "du", "au", "genre", "classe", "renouvelle_recepisse").Where(row => row["renouvelle_recepisse"] == SetUpTables.Answers[1]).ToList();
        _faults.AddRange(renewing.Where(row => row["genre"] is not "guichet" || row["classe"] is not "avec-echeance")
            .Select(row => SetUpFault.Of(SetUpFaultKind.RenewalNeedsDeadline, row, "renouvelle_recepisse")));

        // Versions of one procedure that meet are told already.
        _faults.AddRange(Meeting(renewing, "du", "au").Where(pair => pair.First["code"] != pair.Second["code"])
            .Select(pair => SetUpFault.Of(SetUpFaultKind.OneRenewalAtATime, pair.Second, "renouvelle_recepisse", pair.First["code"])));
    }

    private void CheckPools()
    {
        var families = _book[SetUpTables.Procedures].ToLookup(row => row["code"], row => row["famille"]);
        foreach (var (pool, code) in Read(SetUpTables.Pools, "demarches", "famille").SelectMany(pool => SetUpValue.Codes(pool["demarches"]), (pool, code) => (pool, code)))
        {
            if (!families.Contains(code))
            {
                _faults.Add(Unknown(pool, "demarches", code, SetUpTables.Procedures));
            }
            else if (families[code].Any(family => family != pool["famille"]))
            {
                _faults.Add(SetUpFault.Of(SetUpFaultKind.OtherFamily, pool, "demarches", code));
            }
        }

        foreach (var (guichet, code) in Read(SetUpTables.Guichets, "site", "files").SelectMany(guichet => SetUpValue.Codes(guichet["files"]), (guichet, code) => (guichet, code)))
        {
            if (_book.Find(SetUpTables.Pools, $"{guichet["site"]}/{code}") is null)
            {
                _faults.Add(Unknown(guichet, "files", code, SetUpTables.Pools));
            }
        }
    }

    private void CheckOpenings()
    {
        foreach (var row in Read(SetUpTables.Openings, "site", "plan", "guichet", "file"))
        {
            if (_book.Find(SetUpTables.WeekPlans, $"{row["site"]}/{row["plan"]}") is null)
            {
                _faults.Add(Unknown(row, "plan", row["plan"], SetUpTables.WeekPlans));
            }

            if (_book.Find(SetUpTables.Guichets, $"{row["site"]}/{row["guichet"]}") is not { } guichet)
            {
                _faults.Add(Unknown(row, "guichet", row["guichet"], SetUpTables.Guichets));
            }
            else if (!SetUpValue.Codes(guichet["files"]).Contains(row["file"]))
            {
                _faults.Add(SetUpFault.Of(SetUpFaultKind.PoolNotServed, row, "file", row["guichet"], row["file"]));
            }
        }
    }

    private void CheckPolicies()
    {
        foreach (var row in _book[SetUpTables.Policy].Where(row => row.Unread.Count == 0))
        {
            var figures = new PolicyFigures(PolicyFigures.Fields.ToDictionary(field => field, field => decimal.Parse(row[SetUpTables.ColumnOf(field)], CultureInfo.InvariantCulture)));
            _faults.AddRange(PolicyBounds.Faults(figures)
                .Select(fault => SetUpFault.Of(SetUpFaultKind.FigureOutOfBounds, row, SetUpTables.ColumnOf(fault.Field), SetUpValue.OfPart(fault.Least), SetUpValue.OfPart(fault.Most))));
        }
    }

    private void Overlaps(SetUpTable table, Func<SetUpRow, string> group, string from, string until)
    {
        var columns = table.KeyColumns.Select(column => column.Name).Append(until).ToList();
        foreach (var rows in _book[table].Where(row => row.IsRead(columns)).DistinctBy(row => row.Key).GroupBy(group))
        {
            _faults.AddRange(Meeting(rows, from, until).Select(pair => SetUpFault.Of(SetUpFaultKind.Overlap, pair.Second, from, pair.First[from])));
        }
    }

    private static IEnumerable<(SetUpRow First, SetUpRow Second)> Meeting(IEnumerable<SetUpRow> rows, string from, string until)
    {
        var inOrder = rows.OrderBy(row => row[from], StringComparer.Ordinal).ToList();
        return inOrder.Zip(inOrder.Skip(1)).Where(pair => pair.First[until] is "" || string.CompareOrdinal(pair.First[until], pair.Second[from]) > 0);
    }

    private IEnumerable<SetUpRow> Read(SetUpTable table, params IReadOnlyList<string> columns) => _book[table].Where(row => row.IsRead(columns));

    private static SetUpFault Unknown(SetUpRow row, string column, string value, SetUpTable target) => SetUpFault.Of(SetUpFaultKind.Unknown, row, column, value, target.Name);

    // Days and hours are written so that letters compare as time does.
    private static bool IsBackwards(string from, string until, bool lastIncluded) =>
        from is not "" && until is not "" && string.CompareOrdinal(from, until) is var order && (lastIncluded ? order > 0 : order >= 0);
}
