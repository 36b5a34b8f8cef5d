using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Calendars;

/// <summary>Plans the days of every préfecture; one that fails does not stop the others.</summary>
public sealed partial class PlanPrefectures(
    IDbContextFactory<BookingDbContext> contexts, PlanDays planDays, ILogger<PlanPrefectures> logger)
{
    public async Task HandleAsync(CancellationToken ct)
    {
        foreach (var prefecture in await PrefecturesAsync(ct))
        {
            try
            {
                await planDays.HandleAsync(prefecture, ct);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Failed(prefecture.Value, e);
            }
        }
    }

    private async Task<List<PrefectureId>> PrefecturesAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Prefectures.OrderBy(p => p.Code).Select(p => p.Id).ToListAsync(ct);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Planning of préfecture {Prefecture} failed; the next round tries again")]
    private partial void Failed(Guid prefecture, Exception e);
}
