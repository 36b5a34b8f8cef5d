using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using PrefectureBooking.Application.Allocation;
using PrefectureBooking.Application.Calendars;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Demo;

/// <summary>Two préfectures with their calendars and a busy week of invented people, for a database that knows no préfecture.</summary>
public sealed partial class DemoData(
    IDbContextFactory<BookingDbContext> contexts, PlanDays planDays, DemoDemands demands, DemoPast past, EveningRuns runs, BookingClock clock, ILogger<DemoData> logger)
{
    /// <returns>False when the database has a préfecture already: nothing is touched then.</returns>
    public async Task<bool> LoadIfEmptyAsync(CancellationToken ct)
    {
        var loaded = await contexts.InTransactionAsync(db => LoadPrefecturesAsync(db, ct), ct);
        var people = new DemoPeople(DemoFiles.Names());
        foreach (var (prefecture, file) in loaded)
        {
            await planDays.HandleAsync(prefecture, ct);
            await demands.LoadAsync(prefecture, file, people, ct);
            await past.LoadAsync(prefecture, file, ct);
            await runs.HandleAsync(prefecture, ct);
            Loaded(file.Code);
        }

        return loaded.Count > 0;
    }

    private async Task<List<(PrefectureId Id, PrefectureFile File)>> LoadPrefecturesAsync(BookingDbContext db, CancellationToken ct)
    {
        // Two instances may start on one new database: the second waits here, then finds it loaded.
        await db.Database.ExecuteSqlAsync($"LOCK TABLE prefecture IN SHARE ROW EXCLUSIVE MODE", ct);
        if (await db.Prefectures.AnyAsync(ct))
        {
            return [];
        }

        var procedures = DemoFiles.Procedures();
        var loaded = new List<(PrefectureId, PrefectureFile)>();
        await db.CopyInAsync(DemoFiles.Departements(), ct);
        foreach (var file in DemoFiles.Prefectures())
        {
            var (id, rows) = DemoPrefecture.From(file, procedures, clock.Now);
            await db.CopyInAsync(rows, ct);
            loaded.Add((id, file));
        }

        return loaded;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Loaded the demonstration of préfecture {Prefecture}")]
    private partial void Loaded(string prefecture);
}
