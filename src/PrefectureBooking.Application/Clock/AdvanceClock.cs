using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Allocation;
using PrefectureBooking.Application.Calendars;
using PrefectureBooking.Application.Mail.Delivery;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Calendars;

namespace PrefectureBooking.Application.Clock;

/// <summary>
/// In development, moves business time forward, evening by evening, with the work each of them brings: a week passes as a real one would.
/// Production does not register it, and does not read the row it writes.
/// </summary>
public sealed class AdvanceClock(
    IDbContextFactory<BookingDbContext> contexts, BookingClock clock, TimeProvider system, DueWork due) : IDisposable
{
    // A second press waits: two walks side by side would overtake each other's evenings.
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>A time that has passed changes nothing: business time never runs back.</summary>
    public async Task HandleAsync(DateTimeOffset until, CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            foreach (var stop in await StopsAsync(until, ct))
            {
                await MoveAsync(stop, ct);
                await due.DoAsync(ct);
            }
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    /// <summary>The evening hours of every préfecture on the way, and the end.</summary>
    private async Task<IReadOnlyList<DateTimeOffset>> StopsAsync(DateTimeOffset until, CancellationToken ct)
    {
        var now = clock.Now;
        if (until <= now)
        {
            return [];
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var prefectures = await db.Prefectures.AsNoTracking().ToListAsync(ct);
        return [.. prefectures.SelectMany(p => EveningsOf(p, now, until)).Append(until).Distinct().Order()];
    }

    private static IEnumerable<DateTimeOffset> EveningsOf(Prefecture prefecture, DateTimeOffset after, DateTimeOffset until) =>
        new WorkingDays(HolidayCalendar.Parse(prefecture.HolidayCalendar))
            .Between(LocalTimes.TodayIn(prefecture.Zone, after), LocalTimes.TodayIn(prefecture.Zone, until).AddDays(1))
            .Select(day => LocalTimes.ToInstant(day, prefecture.EveningRunAt, prefecture.Zone))
            .Where(evening => evening > after && evening < until);

    private async Task MoveAsync(DateTimeOffset stop, CancellationToken ct)
    {
        var ahead = stop - system.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(ct);
        await db.ClockShifts.Where(s => s.Ahead < ahead).ExecuteUpdateAsync(set => set.SetProperty(s => s.Ahead, ahead), ct);
        clock.RunAhead(await db.ClockShifts.Select(s => s.Ahead).SingleAsync(ct));
    }
}

/// <summary>What the workers would do at this hour, done at once.</summary>
public sealed class DueWork(EveningRuns runs, Standby standby, PlanPrefectures planning, OutboxSignal outbox)
{
    public async Task DoAsync(CancellationToken ct)
    {
        await runs.HandleAsync(ct);
        await standby.HandleAsync(ct);
        await planning.HandleAsync(ct);
        outbox.Wake();
    }
}
