using PrefectureBooking.Application.Calendars;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.SetUp;

/// <summary>
/// Days planned already whose hours a changed set-up changes. They are planned again as long as nobody relies on them; else the change is refused.
/// Days whose hours agents gave by hand keep them.
/// </summary>
internal sealed class SetUpDays(BookingDbContext db, PrefectureCalendar before)
{
    /// <returns>Null before the préfecture has anything planned.</returns>
    public static async Task<SetUpDays?> ReadAsync(BookingDbContext db, PrefectureId? prefecture, DateTimeOffset now, CancellationToken ct)
    {
        if (prefecture is not { } id)
        {
            return null;
        }

        var calendar = await PrefectureCalendar.ReadAsync(db, id, now, ct);
        return calendar.Planned.Count == 0 ? null : new(db, calendar);
    }

    /// <summary>In the caller's transaction, once the changed rows are written.</summary>
    public async Task<PlannedAgain> PlanAgainAsync(DateTimeOffset now, CancellationToken ct)
    {
        var after = await PrefectureCalendar.ReadAsync(db, before.Prefecture.Id, now, ct);
        var other = before.Pools.SelectMany(pool => before.Planned.Where(p => p.Pool == pool.Id && !Same(pool, p.Day, after))
            .Select(p => (p.Pool, p.Day, IsByHand: before.ByHand.Contains((pool.SiteId, p.Day))))).ToLookup(p => p.IsByHand, p => (p.Pool, p.Day));
        IReadOnlyList<DateOnly> kept = [.. other[true].Select(p => p.Day).Distinct().Order()];
        var changed = other[false].ToHashSet();
        if (changed.Count == 0)
        {
            return new(null, kept);
        }

        var from = changed.Min(c => c.Day);
        await DaysAgain.LockAsync(db, before.Prefecture.Id, from, ct);
        var days = await DaysAgain.ReadAsync(db, after, from, now, ct, changed);
        var free = days.Select(d => (d.Plan.PoolId, d.Plan.Day)).ToHashSet();
        if (changed.Where(c => !free.Contains(c)).Select(c => (DateOnly?)c.Day).Min() is { } taken)
        {
            return new(taken, kept);
        }

        await DaysAgain.WriteAsync(db, days, ct, changed);
        return new(null, kept);
    }

    private bool Same(Pool pool, DateOnly day, PrefectureCalendar after) =>
        after.Pools.Any(p => p.Id == pool.Id) && before.OpeningsOf(pool, day).ToHashSet().SetEquals(after.OpeningsOf(pool, day));
}

/// <param name="Taken">The first day that can no longer change; null when all that had to be planned again was.</param>
/// <param name="Kept">Days that keep the hours agents gave them by hand.</param>
internal sealed record PlannedAgain(DateOnly? Taken, IReadOnlyList<DateOnly> Kept);
