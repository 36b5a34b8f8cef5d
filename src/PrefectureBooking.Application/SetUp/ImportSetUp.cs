using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Calendars;

namespace PrefectureBooking.Application.SetUp;

/// <summary>
/// Makes a préfecture what its folder says, all of it or nothing. Every fault is told at once. A folder imported twice changes nothing the second
/// time. Run by whoever operates the service: no account is asked.
/// </summary>
public sealed class ImportSetUp(IDbContextFactory<BookingDbContext> contexts, BookingClock clock)
{
    public const string Motive = "Import du dossier de réglage.";

    /// <param name="files">Contents by the file's name.</param>
    public Task<ImportSetUpResult> HandleAsync(IReadOnlyDictionary<string, byte[]> files, CancellationToken ct)
    {
        var faults = new List<SetUpFault>();
        var book = SetUpFolder.Read(files, faults);
        faults.AddRange(SetUpCheck.Faults(book));
        if (book[SetUpTables.Prefecture] is not [var prefecture])
        {
            if (faults.TrueForAll(fault => fault.Table != SetUpTables.Prefecture.Name))
            {
                faults.Add(new(SetUpFaultKind.OneLineOnly, SetUpTables.Prefecture.Name, "", 2, null));
            }

            return Task.FromResult<ImportSetUpResult>(Refused(faults));
        }

        return contexts.InTransactionAsync(db => ImportAsync(db, book, prefecture, faults, ct), ct);
    }

    private async Task<ImportSetUpResult> ImportAsync(BookingDbContext db, SetUpBook book, SetUpRow prefecture, List<SetUpFault> read, CancellationToken ct)
    {
        await SetUpChange.LockAsync(db, prefecture.Key, ct);
        var state = await SetUpState.ReadAsync(db, prefecture.Key, ct);

        // The préfectures of all France are shared: a folder adds to them and corrects them, and takes none away.
        book = new([.. book.Rows, .. state.Book[SetUpTables.Departements].Where(row => book.Find(row.Table, row.Key) is null)]);
        var now = clock.Now;
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(prefecture["fuseau_horaire"], out var known) ? known : TimeZoneInfo.Utc;
        List<SetUpFault> faults = [.. read, .. await SetUpLimits.FaultsAsync(db, state, book, LocalTimes.TodayIn(zone, now), ct)];
        if (faults.Count > 0)
        {
            return Refused(faults);
        }

        var (refused, rows, kept) = await SetUpChange.WriteAsync(db, state, book, "system", Motive, now, ct);
        return refused.Count > 0 ? Refused(refused) : new ImportSetUpResult.Imported(prefecture.Key, rows) { KeptDays = kept };
    }

    private static ImportSetUpResult.Refused Refused(IEnumerable<SetUpFault> faults) =>
        new([.. faults.OrderBy(fault => SetUpTables.All.ToList().FindIndex(table => table.Name == fault.Table)).ThenBy(fault => fault.Line)]);
}

public abstract record ImportSetUpResult
{
    private ImportSetUpResult()
    {
    }

    /// <param name="Rows">Rows added, changed or taken away; none when the database said the same already.</param>
    public sealed record Imported(string Prefecture, int Rows) : ImportSetUpResult
    {
        /// <summary>Days that keep the hours agents gave them by hand, whatever the folder says.</summary>
        public IReadOnlyList<DateOnly> KeptDays { get; init; } = [];
    }

    /// <summary>Nothing was written.</summary>
    public sealed record Refused(IReadOnlyList<SetUpFault> Faults) : ImportSetUpResult;
}
