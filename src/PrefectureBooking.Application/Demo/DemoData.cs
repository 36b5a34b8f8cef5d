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
    private const long LoadingLock = 0x44_45_4D_4F;

    /// <summary>A loading that was interrupted is taken up again: a préfecture of the demonstration without people is not finished.</summary>
    /// <returns>False when the database has other préfectures, or people in all of them: nothing is touched then.</returns>
    public Task<bool> LoadIfEmptyAsync(CancellationToken ct) => contexts.InTransactionAsync(
        async db =>
        {
            // Two instances may start on one new database: the second waits here, then finds it loaded.
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({LoadingLock})", ct);
            var files = DemoFiles.Prefectures();
            var unfinished = await db.Prefectures.AnyAsync(ct) ? await UnfinishedAsync(db, files, ct) : await LoadPrefecturesAsync(files, ct);
            await FinishAsync(unfinished, new DemoPeople(DemoFiles.Names(), await db.Demands.CountAsync(ct)), ct);
            return unfinished.Count > 0;
        },
        ct);

    private static async Task<List<LoadedPrefecture>> UnfinishedAsync(BookingDbContext db, IReadOnlyList<PrefectureFile> files, CancellationToken ct)
    {
        var known = await db.Prefectures.Select(p => new { p.Id, p.Code, HasPeople = db.Demands.Any(d => d.PrefectureId == p.Id) }).ToListAsync(ct);
        return known.Select(p => p.Code).ToHashSet().SetEquals(files.Select(file => file.Code))
            ? [.. known.Where(p => !p.HasPeople).Select(p => new LoadedPrefecture(p.Id, files.Single(file => file.Code == p.Code)))]
            : [];
    }

    private Task<List<LoadedPrefecture>> LoadPrefecturesAsync(IReadOnlyList<PrefectureFile> files, CancellationToken ct) => contexts.InTransactionAsync(
        async db =>
        {
            var procedures = DemoFiles.Procedures();
            var loaded = new List<LoadedPrefecture>();
            await db.CopyInAsync(DemoFiles.Departements(), ct);
            foreach (var file in files)
            {
                var (id, rows) = DemoPrefecture.From(file, procedures, clock.Now);
                await db.CopyInAsync(rows, ct);
                loaded.Add(new LoadedPrefecture(id, file));
            }

            return loaded;
        },
        ct);

    private async Task FinishAsync(List<LoadedPrefecture> unfinished, DemoPeople people, CancellationToken ct)
    {
        foreach (var (prefecture, file) in unfinished)
        {
            await planDays.HandleAsync(prefecture, ct);
            await demands.LoadAsync(prefecture, file, people, ct);
            await past.LoadAsync(prefecture, file, ct);
            await runs.HandleAsync(prefecture, ct);
            Loaded(file.Code);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Loaded the demonstration of préfecture {Prefecture}")]
    private partial void Loaded(string prefecture);

    private sealed record LoadedPrefecture(PrefectureId Id, PrefectureFile File);
}
