using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Allocation;

/// <summary>One click or call wakes a demand that two unanswered offers put to sleep; the next run answers it again (allocation policy, point 9).</summary>
public sealed class WakeDemand(IDbContextFactory<BookingDbContext> contexts)
{
    /// <returns>False when it was awake.</returns>
    public async Task<bool> HandleAsync(DemandId demand, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Demands.Where(d => d.Id == demand && d.EndedAt == null && d.Asleep && d.AsleepUntil == null).ExecuteUpdateAsync(
            set => set.SetProperty(d => d.Asleep, false).SetProperty(d => d.MissedOffers, 0).SetProperty(d => d.Asks, true).SetProperty(d => d.IsBack, true), ct) == 1;
    }
}
