using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Visits;

namespace PrefectureBooking.Application.Visits.Screens;

/// <summary>What a hall's display shows: numbers and guichets of today, nothing of anybody. Takes no lock.</summary>
public sealed class ReadDisplay(IDbContextFactory<BookingDbContext> contexts, BookingClock clock)
{
    // Far more than a display has places: whoever is still expected was called less than fifty calls ago.
    private const int LatestCalls = 50;

    /// <param name="code">The site's short name in addresses.</param>
    public async Task<SiteId?> FindAsync(string code, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Sites.Where(s => s.Code == code).Select(s => (SiteId?)s.Id).SingleOrDefaultAsync(ct);
    }

    public async Task<DisplayView> HandleAsync(SiteId id, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var site = await (from s in db.Sites
                          where s.Id == id
                          join p in db.Prefectures on s.PrefectureId equals p.Id
                          let last = db.SiteDays.Where(d => d.SiteId == id).OrderByDescending(d => d.Day).Select(d => new { d.Day, d.ClosedAt }).FirstOrDefault()
                          select new { s.Name, p.TimeZone, last }).SingleAsync(ct);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(site.TimeZone);
        var today = LocalTimes.TodayIn(zone, clock.Now);
        var isOpen = site.last?.Day == today && site.last.ClosedAt is null;
        return new DisplayView(site.Name, zone, isOpen ? CallBoard.Of(await CallsAsync(db, id, today, ct)) : []);
    }

    private static async Task<List<BoardCall>> CallsAsync(BookingDbContext db, SiteId site, DateOnly today, CancellationToken ct) =>
        await (from c in db.Calls
               where c.SiteId == site && c.Day == today
               join g in db.Guichets on c.GuichetId equals g.Id
               join o in db.OpenCalls on c.Id equals o.CallId into open
               from o in open.DefaultIfEmpty()
               orderby c.CalledAt descending, c.Id descending
               select new BoardCall(
                   c.Id.Value, c.Number, g.Number,
                   o == null ? BoardCallState.Over : o.CameAt == null ? BoardCallState.Expected : BoardCallState.InService))
            .Take(LatestCalls).ToListAsync(ct);
}

/// <param name="Calls">None before the first call of the day and after its closing.</param>
public sealed record DisplayView(string Site, TimeZoneInfo Zone, IReadOnlyList<BoardCall> Calls);
