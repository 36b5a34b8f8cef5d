using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Calendars;

/// <summary>
/// Plans the days of a préfecture from today to its horizon, pool by pool and day by day, each in a transaction of its own.
/// No place is open before an evening run has served who waits. Any number of instances may run at once: the row of the pool and day decides which one plans it.
/// </summary>
public sealed partial class PlanDays(IDbContextFactory<BookingDbContext> contexts, BookingClock clock, ILogger<PlanDays> logger)
{
    /// <returns>Days planned by this call, over all pools.</returns>
    public async Task<int> HandleAsync(PrefectureId prefecture, CancellationToken ct)
    {
        var now = clock.Now;
        var calendar = await ReadAsync(prefecture, now, ct);
        var planned = 0;
        foreach (var pool in calendar.Pools)
        {
            // In order of date, and a day another instance is planning is waited for: each day starts from the sum of the one before.
            foreach (var day in calendar.DaysToPlan(pool))
            {
                planned += await PlanAsync(calendar, pool, day, now, ct) ? 1 : 0;
            }
        }

        if (planned > 0)
        {
            Planned(calendar.Prefecture.Code, planned);
        }

        return planned;
    }

    private async Task<PrefectureCalendar> ReadAsync(PrefectureId prefecture, DateTimeOffset now, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await PrefectureCalendar.ReadAsync(db, prefecture, now, ct);
    }

    private async Task<bool> PlanAsync(PrefectureCalendar calendar, Pool pool, DateOnly day, DateTimeOffset now, CancellationToken ct)
    {
        var hours = calendar.OpeningsOf(pool, day);
        if (SlotPlan.CountGuichetSlots(hours, pool.SlotLength) == 0)
        {
            return false;
        }

        try
        {
            return await contexts.InTransactionAsync(
                async db =>
                {
                    if (!await IsPolicyStillReadAsync(db, calendar, ct))
                    {
                        return false;
                    }

                    var figures = calendar.FiguresOf(pool, day, hours, await SumsBeforeAsync(db, pool.Id, day, ct));
                    return await PoolDay.For(pool, day, hours, figures, calendar.Prefecture.Zone, now).TryAddAsync(db, ct);
                },
                ct);
        }
        catch (DbUpdateException e) when (e.Violates(Opening.NoOverlapPerGuichet))
        {
            GuichetOpenTwice(pool.Id.Value, day);
            return false;
        }
    }

    internal static async Task<DaySums> SumsBeforeAsync(BookingDbContext db, PoolId pool, DateOnly day, CancellationToken ct) =>
        DaySums.After(await db.DayPlans.AsNoTracking().Where(d => d.PoolId == pool && d.Day < day).OrderByDescending(d => d.Day).FirstOrDefaultAsync(ct));

    // A version decided since the calendar was read has planned its days again already, and without this one: the next round plans it.
    private static async Task<bool> IsPolicyStillReadAsync(BookingDbContext db, PrefectureCalendar calendar, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM prefecture WHERE id = {calendar.Prefecture.Id.Value} FOR SHARE", ct);
        return await db.PolicyVersions.CountAsync(v => v.PrefectureId == calendar.Prefecture.Id, ct) == calendar.Policies.Count;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Planned {Days} pool-days of préfecture {Prefecture}")]
    private partial void Planned(string prefecture, int days);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Pool {Pool} is not planned on {Day}: one of its guichets is already open for another pool at the same hours")]
    private partial void GuichetOpenTwice(Guid pool, DateOnly day);
}
