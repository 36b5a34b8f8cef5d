using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Transparency;

namespace PrefectureBooking.Application.Supervision;

/// <summary>
/// Who held which place of a week, and who had a pass for it. A place counts as booked once a person chose it or was given it outright;
/// an offer that nobody took is none. Who was moved by us left one booked place and holds another.
/// </summary>
internal sealed class WeekHoldings
{
    private readonly ILookup<WeekKey, Holding> _held;
    private readonly ILookup<WeekKey, bool> _passes;
    private readonly Dictionary<WeekKey, int> _moved;

    private WeekHoldings(ILookup<WeekKey, Holding> held, Dictionary<WeekKey, int> moved, ILookup<WeekKey, bool> passes) => (_held, _moved, _passes) = (held, moved, passes);

    public static async Task<WeekHoldings> ReadAsync(BookingDbContext db, WeekScope scope, CancellationToken ct) =>
        new(await HeldAsync(db, scope, ct), await MovedAsync(db, scope, ct), await PassesAsync(db, scope, ct));

    public WeekPeople Of(WeekKey key, WeekMails mails)
    {
        var held = _held[key].ToList();
        var received = held.Where(h => h.State == AppointmentState.Completed).ToList();
        var cancelled = held.Where(h => h.State == AppointmentState.Cancelled).ToList();
        return new()
        {
            Honoured = received.Count,
            Missed = held.Count(h => h.State == AppointmentState.NoShow),
            CancelledInTime = cancelled.Count(h => h.ChangedOn < h.Day),
            CancelledLate = cancelled.Count(h => h.ChangedOn >= h.Day),
            Displaced = held.Count(h => h.State == AppointmentState.Displaced) + _moved.GetValueOrDefault(key),
            Unfinished = held.Count(h => h.State is AppointmentState.Confirmed or AppointmentState.CheckedIn or AppointmentState.InService),
            InTime = received.Count(h => h.Deadline >= h.Day),
            TooLate = received.Count(h => h.Deadline < h.Day),
            Waits = [.. received.Select(h => h.Day.DayNumber - h.RegisteredOn.DayNumber)],
            PassesServed = _passes[key].Count(served => served),
            PassesNotServed = _passes[key].Count(served => !served),
            MailsSent = mails.Sent(key),
            MailsFailed = mails.Failed(key),
        };
    }

    private static async Task<ILookup<WeekKey, Holding>> HeldAsync(BookingDbContext db, WeekScope scope, CancellationToken ct)
    {
        var (sites, first, end) = (scope.Sites, scope.Days.Start, scope.Days.End);
        var rows = await (from slot in db.Slots
                          where slot.Day >= first && slot.Day < end
                          join pool in db.Pools on slot.PoolId equals pool.Id
                          where sites.Contains(pool.SiteId)
                          join a in db.Appointments on slot.Id equals a.SlotId
                          where a.State != AppointmentState.Offered && a.State != AppointmentState.Lapsed
                          where !db.Offers.Any(o => o.AppointmentId == a.Id && o.Kind != OfferKind.Outright && o.HourChosenAt == null)
                          join d in db.Demands on a.DemandId equals d.Id
                          select new { pool.SiteId, pool.FamilyId, slot.Day, a.State, a.ChangedAt, d.RegisteredOn, d.Deadline }).ToListAsync(ct);
        return rows.ToLookup(
            r => WeekKey.Of(r.SiteId, r.FamilyId, r.Day), r => new Holding(r.Day, r.State, LocalTimes.TodayIn(scope.Zone, r.ChangedAt), r.RegisteredOn, r.Deadline));
    }

    // Moved to another place by us, and not back since: one row an appointment and place, whatever was changed how often.
    private static async Task<Dictionary<WeekKey, int>> MovedAsync(BookingDbContext db, WeekScope scope, CancellationToken ct)
    {
        var (sites, first, end) = (scope.Sites, scope.Days.Start, scope.Days.End);
        var rows = await (from moved in db.Displacements
                          where moved.ToSlotId != null
                          join slot in db.Slots on moved.FromSlotId equals slot.Id
                          where slot.Day >= first && slot.Day < end
                          join pool in db.Pools on slot.PoolId equals pool.Id
                          where sites.Contains(pool.SiteId)
                          join a in db.Appointments on moved.AppointmentId equals a.Id
                          where a.SlotId != slot.Id
                          select new { pool.SiteId, pool.FamilyId, slot.Day, Slot = slot.Id, moved.AppointmentId }).Distinct().ToListAsync(ct);
        return rows.GroupBy(r => WeekKey.Of(r.SiteId, r.FamilyId, r.Day)).ToDictionary(g => g.Key, g => g.Count());
    }

    private static async Task<ILookup<WeekKey, bool>> PassesAsync(BookingDbContext db, WeekScope scope, CancellationToken ct)
    {
        var (sites, first, end) = (scope.Sites, scope.Days.Start, scope.Days.End);
        var rows = await (from pass in db.WalkInPasses
                          where pass.Day >= first && pass.Day < end
                          join pool in db.Pools on pass.PoolId equals pool.Id
                          where sites.Contains(pool.SiteId)
                          select new { pool.SiteId, pool.FamilyId, pass.Day, pass.EndReason }).ToListAsync(ct);
        return rows.ToLookup(r => WeekKey.Of(r.SiteId, r.FamilyId, r.Day), r => r.EndReason == WalkInPassEnd.Used);
    }

    /// <param name="ChangedOn">The site's day of the last change of state.</param>
    private sealed record Holding(DateOnly Day, AppointmentState State, DateOnly ChangedOn, DateOnly RegisteredOn, DateOnly? Deadline);
}
