using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Visits;

namespace PrefectureBooking.Application.Visits;

/// <summary>What the supervisor ends a day with: when everybody would have left, who has not come, and which earlier days nobody closed.</summary>
public sealed class ReadDayEnd(IDbContextFactory<BookingDbContext> contexts, StaffAccess access, HallForecasts forecasts, BookingClock clock)
{
    // What was confirmed longer ago and never closed is history, and no longer somebody's absence to judge.
    private const int DaysBack = 30;
    private const int Runs = 40;

    /// <returns>Null when refused.</returns>
    public async Task<DayEnd?> HandleAsync(HallCommand by, CancellationToken ct)
    {
        if (await access.SiteAsync(by.Account, by.Site, HallRoles.Supervision, ct) is not { } site)
        {
            return null;
        }

        var now = clock.Now;
        var today = site.Today(now);
        await using var db = await contexts.CreateDbContextAsync(ct);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        var forecast = await forecasts.OfAsync(db, site, await HallQueue.ReadAsync(db, site.Id, today, ct), now, ct);
        var expected = await ExpectedAsync(db, site.Id, today, ct);
        return new DayEnd(ProjectedEnd.Of(forecast with { Runs = Runs }), expected.GetValueOrDefault(today), await LeftOpenAsync(db, site.Id, today, expected, ct));
    }

    private static async Task<IReadOnlyList<DayLeftOpen>> LeftOpenAsync(
        BookingDbContext db, SiteId site, DateOnly today, Dictionary<DateOnly, int> expected, CancellationToken ct)
    {
        var tickets = await (from d in db.SiteDays
                             where d.SiteId == site && d.Day < today && d.ClosedAt == null
                             join t in db.Tickets on new { d.SiteId, d.Day } equals new { t.SiteId, t.Day }
                             group t by d.Day into day
                             select new { Day = day.Key, Waiting = day.Count(t => t.State == TicketState.Waiting || t.State == TicketState.Paused || t.State == TicketState.Parked) })
            .ToDictionaryAsync(d => d.Day, d => d.Waiting, ct);
        var closed = await db.SiteDays.Where(d => d.SiteId == site && d.Day >= today.AddDays(-DaysBack) && d.ClosedAt != null).Select(d => d.Day).ToListAsync(ct);
        return
        [
            .. tickets.Keys.Union(expected.Keys).Where(day => day < today).Except(closed).Order()
                .Select(day => new DayLeftOpen(day, tickets.GetValueOrDefault(day), expected.GetValueOrDefault(day))),
        ];
    }

    // As the closing of the day finds them: who checked in and counts no longer as present has missed the appointment too.
    private static Task<Dictionary<DateOnly, int>> ExpectedAsync(BookingDbContext db, SiteId site, DateOnly today, CancellationToken ct) =>
        (from a in db.Appointments
         where a.State == AppointmentState.Confirmed || (a.State == AppointmentState.CheckedIn && !db.Tickets.Any(t => t.DemandId == a.DemandId && t.EndedAt == null))
         join s in db.Slots on a.SlotId equals s.Id
         where s.Day >= today.AddDays(-DaysBack) && s.Day <= today
         join p in db.Pools on s.PoolId equals p.Id
         where p.SiteId == site
         group a by s.Day into day
         select new { Day = day.Key, Count = day.Count() }).ToDictionaryAsync(d => d.Day, d => d.Count, ct);
}

/// <param name="Expected">Booked today and not in the hall: missed when the day is closed now.</param>
/// <param name="LeftOpen">Earlier days, the oldest first.</param>
public sealed record DayEnd(ProjectedEnd Projected, int Expected, IReadOnlyList<DayLeftOpen> LeftOpen);

/// <param name="Waiting">Tickets whose holders receive a pass.</param>
/// <param name="Missed">Appointments without a visit.</param>
public sealed record DayLeftOpen(DateOnly Day, int Waiting, int Missed);
