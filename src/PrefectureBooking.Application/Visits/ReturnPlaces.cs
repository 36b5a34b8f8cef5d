using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Calendars;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Visits;

/// <summary>
/// Arranges the return of a person whose file was incomplete (allocation policy, point 13): an open hour if there is one, else the evening run,
/// else a place of the reserve. Nobody picks a place that is not open.
/// </summary>
public sealed class ReturnPlaces(Outbox outbox, PersonalCipher cipher)
{
    internal async Task<ReturnVisit> ArrangeAsync(Hall hall, DemandId id, CancellationToken ct)
    {
        var db = hall.Db;
        await db.Demands.Where(d => d.Id == id).ExecuteUpdateAsync(set => set.SetProperty(d => d.Asks, true), ct);
        var found = await DemandCase.FindAsync(db, id, ct) ?? throw new InvalidOperationException("The ticket's demand is not there.");
        var open = await OpenSlots.AnyAsync(db, SlotSearch.For(found.Demand, found.Prefecture, hall.Now), ct) ? 1 : 0;
        var policy = (await PrefectureCalendar.ReadPolicyAsync(db, found.Prefecture.Id, hall.Today, ct)).ToPolicy();
        var working = new WorkingDays(HolidayCalendar.Parse(found.Prefecture.HolidayCalendar));
        var canWait = found.Demand.Deadline is not { } deadline || deadline >= working.AddWorkingDays(hall.Today, policy.FirstFilledDay);
        var place = open == 0 && !canWait ? await ReservedAsync(hall, found, policy, ct) : null;
        var arranged = ReturnVisitRule.Decide(open, canWait, place is null ? 0 : 1);
        if (arranged == ReturnVisit.Reserve)
        {
            Book(hall, found, place!);
        }

        return arranged;
    }

    /// <summary>The first coming day, up to the deadline, on which the reserve counted from today has a place left; a new place at an hour that is open anyway.</summary>
    private static async Task<ReservedPlace?> ReservedAsync(Hall hall, DemandCase found, AllocationPolicy policy, CancellationToken ct)
    {
        var (db, site, today, last, procedure) = (hall.Db, hall.Site.Id, hall.Today, found.Demand.Deadline, found.Demand.ProcedureId);
        var days = await (from plan in db.DayPlans
                          join pool in db.Pools on plan.PoolId equals pool.Id
                          join at in db.Sites on pool.SiteId equals at.Id
                          where pool.SiteId == site && plan.Day > today && plan.Day <= last && db.PoolProcedures.Any(x => x.PoolId == pool.Id && x.ProcedureId == procedure)
                          orderby plan.Day, pool.Id
                          select new { plan, pool, at, Used = db.Slots.Count(s => s.DayPlanId == plan.Id && s.Kind == SlotKind.ReturnReserve) }).AsNoTracking().ToListAsync(ct);
        foreach (var pool in days.GroupBy(d => d.pool.Id))
        {
            var (reserve, used) = (new AccumulatedShare(0), 0);
            foreach (var day in pool)
            {
                (_, reserve) = ReturnVisitRule.Reserve(day.plan.Capacity, reserve, policy);
                used += day.Used;
                if ((int)reserve.Sum > used && !found.Demand.UnavailableDays.Exists(d => d.Day == day.plan.Day)
                    && await HourAsync(db, day.plan, ct) is { } hour)
                {
                    return new ReservedPlace(day.plan, day.pool, day.at, hour, await db.Slots.Where(s => s.PoolId == day.pool.Id && s.StartsAt == hour.StartsAt).MaxAsync(s => s.Ordinal, ct) + 1);
                }
            }
        }

        return null;
    }

    // The hour with the fewest places, so that the guichets feel it least; the earliest of several.
    private static async Task<Slot?> HourAsync(BookingDbContext db, DayPlan plan, CancellationToken ct) =>
        (await db.Slots.AsNoTracking().Where(s => s.DayPlanId == plan.Id && s.WithdrawnAt == null).ToListAsync(ct))
            .GroupBy(s => s.StartsAt).OrderBy(g => g.Count()).ThenBy(g => g.Key).FirstOrDefault()?.First();

    private void Book(Hall hall, DemandCase found, ReservedPlace place)
    {
        var slot = new Slot
        {
            Id = SlotId.New(), PoolId = place.Pool.Id, DayPlanId = place.Plan.Id, Day = place.Plan.Day, LocalStart = place.Hour.LocalStart,
            StartsAt = place.Hour.StartsAt, Ordinal = place.Ordinal, Kind = SlotKind.ReturnReserve,
        };
        var appointment = new Appointment
        {
            Id = AppointmentId.New(), DemandId = found.Demand.Id, SlotId = slot.Id, State = AppointmentState.Confirmed, Sequence = 0, CreatedAt = hall.Now, ChangedAt = hall.Now,
        };
        hall.Db.AddRange(slot, appointment);
        var visit = VisitDetails.Of(appointment.Id, 0, slot.StartsAt, place.Pool.SlotMinutes, place.Site, found.Prefecture, found.Procedure);
        outbox.Add(
            hall.Db, new ConfirmationMail(found.Demand.Dossier.ToString(), FollowLink.Of(found.Demand, cipher).Value, visit),
            Addressee.Of(found.Demand, cipher), appointment.Id.Value, Occurrence.Of(0), hall.Now);
    }

    private sealed record ReservedPlace(DayPlan Plan, Pool Pool, Site Site, Slot Hour, int Ordinal);
}
