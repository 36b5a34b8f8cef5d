using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Calendars.Changes;

/// <summary>A week of a site's plan as its staff see it: hours by guichet, how full each hour is, and who changed what. Figures only, no person.</summary>
public sealed class ReadPlanning(IDbContextFactory<BookingDbContext> contexts, StaffAccess access, BookingClock clock)
{
    private const int DaysOfAWeek = 7;
    private const int MostChanges = 20;

    /// <param name="account">Of the staff.</param>
    /// <param name="site">Its code.</param>
    /// <param name="day">Any day of the week; null for today's.</param>
    /// <param name="ct">Ends the reading.</param>
    /// <returns>Null when the account holds no right at the site, or there is no such site.</returns>
    public async Task<PlanningWeek?> HandleAsync(StaffUserId account, string site, DateOnly? day, CancellationToken ct)
    {
        if (await access.SiteAsync(account, site, ChangePlan.Roles, ct) is not { } found)
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var now = clock.Now;
        var monday = MondayOf(day ?? found.Today(now));
        var scene = await PlanScene.ReadAsync(db, found, now, monday, ct);
        var marks = await MarksAsync(db, scene, monday, ct);
        var guichets = await db.Guichets.AsNoTracking().Where(g => g.SiteId == found.Id).OrderBy(g => g.Number).ToListAsync(ct);
        return new PlanningWeek(
            found, scene.Today, scene.Hour, monday, scene.LastDay,
            [.. guichets.Select(g => new PlanningGuichet(g.Id, g.Number, [.. scene.Pools.Where(p => scene.Served.Contains((g.Id, p.Id))).Select(p => p.Id)]))],
            [.. scene.Pools.Select(p => new PlanningPool(p.Id, p.Label, p.SlotMinutes))],
            [.. Enumerable.Range(0, DaysOfAWeek).Select(monday.AddDays).Select(d => new PlanningDay(
                d, scene.Numbers.GetValueOrDefault(d), HolidayOn(scene, d), scene.HoursOf(d), [.. marks[d]]))],
            await ChangesAsync(db, scene, ct),
            Proposals(scene));
    }

    /// <summary>The usual week in force on a day, to start another from.</summary>
    public async Task<IReadOnlyList<WeekHours>?> UsualWeekAsync(StaffUserId account, string site, DateOnly day, CancellationToken ct)
    {
        if (await access.SiteAsync(account, site, ChangePlan.Roles, ct) is not { } found)
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var openings = await db.WeekPlans.AsNoTracking()
            .Where(w => w.SiteId == found.Id && w.ValidFrom <= day && (w.ValidUntil == null || w.ValidUntil > day)).SelectMany(w => w.Openings).ToListAsync(ct);
        return [.. openings.OrderBy(o => o.Weekday).ThenBy(o => o.Opens).Select(o => new WeekHours(o.Weekday, o.PoolId, o.GuichetId, new(o.Opens, o.Closes)))];
    }

    public static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + DaysOfAWeek - 1) % DaysOfAWeek));

    /// <summary>Changes made to the previewed days, or to the usual week, since they were seen.</summary>
    internal static async Task<IReadOnlyList<PlanChangeLine>> OthersAsync(BookingDbContext db, StaffSite site, PlanPreview seen, CancellationToken ct)
    {
        var days = seen.Seen.Keys.ToList();
        var made = await db.PlanChangeDays.Where(d => d.SiteId == site.Id && days.Contains(d.Day)).ToListAsync(ct);
        var ids = made.Where(d => d.Number > seen.Seen[d.Day]).Select(d => d.PlanChangeId).Distinct().ToList();
        return await LinesAsync(
            db, db.PlanChanges.Where(c => ids.Contains(c.Id) || (c.SiteId == site.Id && c.Kind == PlanChangeKind.NewWeek && c.MadeAt >= seen.At)), _ => false, ct);
    }

    private static async Task<IReadOnlyList<PlanChangeLine>> ChangesAsync(BookingDbContext db, PlanScene scene, CancellationToken ct)
    {
        var latest = await db.PlanChanges.Where(c => c.SiteId == scene.Site.Id).OrderByDescending(c => c.MadeAt).Take(MostChanges).Select(c => c.Id).ToListAsync(ct);
        var undone = await db.PlanChanges.Where(c => c.Undoes != null && latest.Contains(c.Undoes.Value)).Select(c => c.Undoes).ToListAsync(ct);
        var overtaken = (await db.PlanChangeDays.Where(d => latest.Contains(d.PlanChangeId)).ToListAsync(ct))
            .Where(d => scene.Numbers.GetValueOrDefault(d.Day) != d.Number).Select(d => d.PlanChangeId).ToHashSet();
        return await LinesAsync(
            db, db.PlanChanges.Where(c => latest.Contains(c.Id)),
            c => c.IsByHand && scene.Site.Today(c.MadeAt) == scene.Today && !undone.Contains(c.Id) && !overtaken.Contains(c.Id),
            ct);
    }

    private static async Task<IReadOnlyList<PlanChangeLine>> LinesAsync(
        BookingDbContext db, IQueryable<PlanChange> changes, Func<PlanChange, bool> canUndo, CancellationToken ct)
    {
        var rows = await (from c in changes
                          join u in db.Users on c.MadeBy equals u.Id into makers
                          from u in makers.DefaultIfEmpty()
                          orderby c.MadeAt descending
                          select new { Change = c, By = (string?)u.DisplayName }).AsNoTracking().ToListAsync(ct);
        return [.. rows.Select(r => new PlanChangeLine(
            r.Change.Id, r.Change.Kind, r.Change.MadeAt, r.By ?? "", r.Change.FirstDay, r.Change.LastDay, r.Change.Reason, r.Change.Displaced, canUndo(r.Change)))];
    }

    private static async Task<ILookup<DateOnly, PlanningMark>> MarksAsync(BookingDbContext db, PlanScene scene, DateOnly monday, CancellationToken ct)
    {
        var (pools, until) = (scene.Pools.Select(p => p.Id).ToList(), monday.AddDays(DaysOfAWeek));
        var hours = await db.Slots.Where(s => pools.Contains(s.PoolId) && s.Day >= monday && s.Day < until && s.WithdrawnAt == null)
            .GroupBy(s => new { s.PoolId, s.Day, s.LocalStart })
            .Select(h => new { h.Key.PoolId, h.Key.Day, h.Key.LocalStart, Places = h.Count(), Held = h.Count(s => s.Taken) }).ToListAsync(ct);
        return hours.OrderBy(h => h.LocalStart).ToLookup(h => h.Day, h => new PlanningMark(h.PoolId, h.LocalStart, h.Places, h.Held));
    }

    private static PublicHoliday? HolidayOn(PlanScene scene, DateOnly day) =>
        HolidayCalendar.Parse(scene.Calendar.Prefecture.HolidayCalendar).Of(day.Year).Where(h => h.Date == day).Select(h => (PublicHoliday?)h.Holiday).FirstOrDefault();

    // A single working day between a holiday and a weekend is often shut.
    private static IReadOnlyList<ComingHoliday> Proposals(PlanScene scene)
    {
        var calendar = HolidayCalendar.Parse(scene.Calendar.Prefecture.HolidayCalendar);
        var last = scene.LastDay ?? scene.Today;
        return [.. calendar.Of(scene.Today.Year).Concat(calendar.Of(scene.Today.Year + 1)).Where(h => h.Date > scene.Today && h.Date <= last)
            .Select(h => new ComingHoliday(h.Date, h.Holiday, h.Date.DayOfWeek switch
            {
                DayOfWeek.Tuesday => h.Date.AddDays(-1),
                DayOfWeek.Thursday => h.Date.AddDays(1),
                _ => null,
            }, scene.HoursOf(h.Date).Count > 0))];
    }
}

/// <param name="Hour">Local hour now: what lies before it today cannot be changed.</param>
/// <param name="LastDay">Planned; null before the first planning.</param>
public sealed record PlanningWeek(
    StaffSite Site, DateOnly Today, TimeOnly Hour, DateOnly Monday, DateOnly? LastDay, IReadOnlyList<PlanningGuichet> Guichets, IReadOnlyList<PlanningPool> Pools,
    IReadOnlyList<PlanningDay> Days, IReadOnlyList<PlanChangeLine> Changes, IReadOnlyList<ComingHoliday> Holidays);

public sealed record PlanningGuichet(GuichetId Id, int Number, IReadOnlyList<PoolId> Pools);

public sealed record PlanningPool(PoolId Id, LocalizedText Label, int SlotMinutes);

/// <param name="Number">How often staff changed it.</param>
public sealed record PlanningDay(DateOnly Day, int Number, PublicHoliday? Holiday, IReadOnlyList<PoolHours> Hours, IReadOnlyList<PlanningMark> Marks);

/// <summary>One hour of a pool: how many places, and how many of them are held.</summary>
public sealed record PlanningMark(PoolId Pool, TimeOnly Start, int Places, int Held);

/// <param name="Bridge">A single working day between the holiday and a weekend, which a site may want to shut.</param>
/// <param name="IsOpen">Hours are planned all the same.</param>
public sealed record ComingHoliday(DateOnly Day, PublicHoliday Holiday, DateOnly? Bridge, bool IsOpen);
