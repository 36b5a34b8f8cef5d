using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Calendars;

/// <summary>
/// Opens again, from the evening hour of a working day on, the places given back before that hour. Until then no page shows a place
/// as just freed (allocation policy, point 10), so that watching the page all day gains nothing.
/// </summary>
public sealed partial class OpenFreedPlaces(IDbContextFactory<BookingDbContext> contexts, BookingClock clock, ILogger<OpenFreedPlaces> logger)
{
    /// <returns>Places opened by this call; none of the past.</returns>
    public async Task<int> HandleAsync(PrefectureId id, CancellationToken ct)
    {
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(ct);
        var prefecture = await db.Prefectures.AsNoTracking().SingleAsync(p => p.Id == id, ct);
        var workingDays = new WorkingDays(HolidayCalendar.Parse(prefecture.HolidayCalendar));
        var evening = new EveningHour(prefecture.EveningRunAt, prefecture.Zone, workingDays).LatestAt(now);
        var today = LocalTimes.TodayIn(prefecture.Zone, now);
        var pools = db.Pools.Where(p => db.Sites.Any(s => s.Id == p.SiteId && s.PrefectureId == id)).Select(p => p.Id);
        var opened = await db.Slots
            .Where(s => s.OpenedAt == null && !s.Taken && s.FreedAt <= evening && s.Day >= today && s.StartsAt > now && pools.Contains(s.PoolId))
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.OpenedAt, now), ct);
        if (opened > 0)
        {
            Opened(prefecture.Code, opened);
        }

        return opened;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Opened {Places} freed places of préfecture {Prefecture}")]
    private partial void Opened(string prefecture, int places);
}
