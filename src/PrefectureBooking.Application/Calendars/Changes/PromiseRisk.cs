using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Allocation;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Calendars.Changes;

/// <summary>
/// Promises that a change puts at risk: how many more than today certainly cannot be kept in the pools it touches, counting all their places and no floor.
/// </summary>
internal static class PromiseRisk
{
    // As far ahead as a promise can reach.
    private const int DaysAhead = 130;

    public static async Task<int> ReadAsync(BookingDbContext db, PlanScene scene, PlanDraft draft, CancellationToken ct)
    {
        var risk = 0;
        foreach (var pool in draft.Days.Select(d => d.Pool).Distinct())
        {
            risk += await OfPoolAsync(db, scene, draft, pool, ct);
        }

        return risk;
    }

    private static async Task<int> OfPoolAsync(BookingDbContext db, PlanScene scene, PlanDraft draft, Pool pool, CancellationToken ct)
    {
        var first = FirstFilled(scene);
        var waiting = await WaitingAsync(db, pool.Id, first, ct);
        var displaced = draft.Displaced.Where(p => p is { To: null, Holder.PromisedBy: not null } && p.From.Pool.Id == pool.Id)
            .Select(p => new PromiseWindow(first, p.Holder.PromisedBy!.Value)).ToList();
        if (waiting.Count + displaced.Count == 0)
        {
            return 0;
        }

        var held = await HeldAsync(db, pool.Id, first, ct);
        var gone = draft.Displaced.Where(p => p.From.Pool.Id == pool.Id).CountBy(p => p.From.Day).ToDictionary();
        var changed = draft.Days.Where(d => d.Pool.Id == pool.Id).ToDictionary(d => d.Day, d => d.Plan);
        var before = Days(scene, pool, first, [], held, []);
        var after = Days(scene, pool, first, changed, held, gone);
        return Math.Max(0, Unkept(first, after, [.. waiting, .. displaced]) - Unkept(first, before, waiting));
    }

    private static int Unkept(DateOnly first, List<PromiseDay> days, List<PromiseWindow> promises)
    {
        // A day before the first one that a run fills has no place left to give: its promise is lost unless somebody gives back theirs.
        var late = promises.Count(p => p.By < first);
        return late + new PromiseTest(first, days, promises.Where(p => p.By >= first), 1).Unkept;
    }

    private static DateOnly FirstFilled(PlanScene scene)
    {
        var calendar = scene.Calendar;
        var nextRun = calendar.WorkingDays.FirstOnOrAfter(scene.Hour < calendar.Prefecture.EveningRunAt ? scene.Today : scene.Today.AddDays(1));
        return RunDays.Of(nextRun, calendar.WorkingDays, calendar.PolicyOn(scene.Today)).First;
    }

    private static async Task<List<PromiseWindow>> WaitingAsync(BookingDbContext db, PoolId pool, DateOnly first, CancellationToken ct) =>
        [.. (await (from p in db.Promises
                    where p.PoolId == pool && p.EndedOn == null
                    join d in db.Demands on p.DemandId equals d.Id
                    where d.EndedAt == null && !db.Appointments.Any(a => a.DemandId == d.Id
                        && (a.State == AppointmentState.Offered || a.State == AppointmentState.Confirmed
                            || a.State == AppointmentState.CheckedIn || a.State == AppointmentState.InService))
                    select new { p.ReceivedBy, d.WindowOpensOn }).ToListAsync(ct))
            .Select(p => new PromiseWindow(p.WindowOpensOn is { } opens && opens > first ? opens : first, p.ReceivedBy))];

    private static Task<Dictionary<DateOnly, int>> HeldAsync(BookingDbContext db, PoolId pool, DateOnly first, CancellationToken ct) =>
        db.Slots.Where(s => s.PoolId == pool && s.Day >= first && s.Taken && s.WithdrawnAt == null).GroupBy(s => s.Day)
            .Select(d => new { d.Key, Count = d.Count() }).ToDictionaryAsync(d => d.Key, d => d.Count, ct);

    private static List<PromiseDay> Days(
        PlanScene scene, Pool pool, DateOnly first, Dictionary<DateOnly, DayPlan> changed, Dictionary<DateOnly, int> held, Dictionary<DateOnly, int> gone)
    {
        var plans = scene.Plans[pool.Id].Where(p => !changed.ContainsKey(p.Day)).Concat(changed.Values).OrderBy(p => p.Day).ToList();
        var outlook = PoolOutlook.Of(scene.Calendar, pool, new(first, first.AddDays(DaysAhead)), plans, new Dictionary<DayPlanId, FilledDay>(), null);
        return [.. outlook.Days.Select(d => new PromiseDay(
            d.Day, d.Bookable, Math.Max(0, d.Bookable - held.GetValueOrDefault(d.Day) + gone.GetValueOrDefault(d.Day))))];
    }
}
