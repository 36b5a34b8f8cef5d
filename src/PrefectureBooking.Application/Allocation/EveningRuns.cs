using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Allocation;

/// <summary>Makes every run that is due, one per missed working day, oldest first; a préfecture or family that fails does not stop the others.</summary>
public sealed partial class EveningRuns(
    IDbContextFactory<BookingDbContext> contexts, CommitSeeds seeds, EveningRun eveningRun, BookingClock clock, ILogger<EveningRuns> logger)
{
    public async Task HandleAsync(CancellationToken ct)
    {
        foreach (var prefecture in await PrefecturesAsync(ct))
        {
            try
            {
                await HandleAsync(prefecture.Id, ct);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Failed(prefecture.Id.Value, e);
            }
        }
    }

    public async Task HandleAsync(PrefectureId id, CancellationToken ct)
    {
        await seeds.HandleAsync(id, ct);
        foreach (var (family, runOn) in await DueAsync(id, ct))
        {
            await eveningRun.HandleAsync(family, runOn, ct);
        }
    }

    private async Task<List<(FamilyId Family, DateOnly RunOn)>> DueAsync(PrefectureId id, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var prefecture = await db.Prefectures.AsNoTracking().SingleAsync(p => p.Id == id, ct);
        var workingDays = new WorkingDays(HolidayCalendar.Parse(prefecture.HolidayCalendar));
        var evening = prefecture.Evenings().LatestAt(clock.Now);
        var latest = LocalTimes.TodayIn(prefecture.Zone, evening);
        var families = await db.Families.Where(f => f.PrefectureId == id && f.RunsFrom != null)
            .Select(f => new { f.Id, f.RunsFrom, Last = db.Batches.Where(b => b.FamilyId == f.Id).Max(b => (DateOnly?)b.RunOn) }).ToListAsync(ct);
        return [.. families
            .SelectMany(f => workingDays.Between(f.Last?.AddDays(1) ?? f.RunsFrom!.Value, latest.AddDays(1)).Select(day => (f.Id, day)))
            .OrderBy(due => due.day).ThenBy(due => due.Id.Value)];
    }

    private async Task<List<Prefecture>> PrefecturesAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Prefectures.AsNoTracking().OrderBy(p => p.Code).ToListAsync(ct);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The evening runs of préfecture {Prefecture} failed; the next round tries again")]
    private partial void Failed(Guid prefecture, Exception e);
}
