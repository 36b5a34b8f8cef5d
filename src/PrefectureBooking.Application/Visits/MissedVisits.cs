using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Calendars;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Visits;

/// <summary>An appointment to which nobody came, with what follows (allocation policy, point 12), and the way back when a paper says that the person came.</summary>
internal static class MissedVisits
{
    /// <returns>How many were marked.</returns>
    public static async Task<int> MarkAsync(Hall hall, IReadOnlyCollection<AppointmentId> appointments, CancellationToken ct)
    {
        var missed = await hall.Db.Appointments.Where(a => appointments.Contains(a.Id))
            .Join(hall.Db.Demands, a => a.DemandId, d => d.Id, (a, d) => new { a.Id, a.DemandId, d.NoShows, d.IsBack, d.PrefectureId }).ToListAsync(ct);
        if (missed.Count == 0)
        {
            return 0;
        }

        var policy = (await PrefectureCalendar.ReadPolicyAsync(hall.Db, missed[0].PrefectureId, hall.Day.Day, ct)).ToPolicy();
        foreach (var one in missed)
        {
            await hall.Db.Appointments.Where(a => a.Id == one.Id).ExecuteUpdateAsync(
                set => set.SetProperty(a => a.State, AppointmentState.NoShow).SetProperty(a => a.ChangedAt, hall.Now), ct);
            var until = AbsenceRule.AfterNoShow(one.NoShows + 1, hall.Day.Day, policy) is Aftermath.AsleepUntil asleep ? asleep.Day : (DateOnly?)null;
            await hall.Db.Demands.Where(d => d.Id == one.DemandId && d.EndedAt == null).ExecuteUpdateAsync(
                set => set.SetProperty(d => d.NoShows, d => d.NoShows + 1).SetProperty(d => d.Asks, true).SetProperty(d => d.IsBack, true).SetProperty(d => d.DisplacedOn, (DateOnly?)null)
                    .SetProperty(d => d.Asleep, until != null).SetProperty(d => d.AsleepUntil, until), ct);
            await hall.Db.Promises.Where(p => p.DemandId == one.DemandId && p.EndedOn == null).ExecuteUpdateAsync(
                set => set.SetProperty(p => p.EndedOn, hall.Day.Day).SetProperty(p => p.EndReason, PromiseEnd.NoShow), ct);
            hall.Db.Add(new MissedAppointment(one.Id, one.IsBack, until, hall.Now));
        }

        return missed.Count;
    }

    /// <summary>Takes the mark's consequences back, and no other's. A mail about the absence leaves the next morning at the earliest; one that has not left, or failed, lapses.</summary>
    /// <param name="received">The person was received; else they came and the day could not receive them.</param>
    public static async Task TakeBackAsync(Hall hall, AppointmentId appointment, DemandId demand, bool received, CancellationToken ct)
    {
        var mark = await hall.Db.MissedAppointments.AsNoTracking().SingleOrDefaultAsync(m => m.AppointmentId == appointment, ct);
        var since = mark?.MissedAt ?? DateTimeOffset.MinValue;
        var isBack = mark?.WasBack == true || await hall.Db.Appointments.AnyAsync(
            a => a.DemandId == demand && a.Id != appointment && (a.State == AppointmentState.NoShow || a.State == AppointmentState.Cancelled) && a.ChangedAt >= since, ct);
        await hall.Db.Demands.Where(d => d.Id == demand).ExecuteUpdateAsync(
            set => set.SetProperty(d => d.NoShows, d => d.NoShows > 0 ? d.NoShows - 1 : 0).SetProperty(d => d.IsBack, isBack), ct);
        if (mark?.AsleepUntil is { } until)
        {
            await hall.Db.Demands.Where(d => d.Id == demand && d.AsleepUntil == until).ExecuteUpdateAsync(
                set => set.SetProperty(d => d.Asleep, false).SetProperty(d => d.AsleepUntil, (DateOnly?)null), ct);
        }

        await hall.Db.OutboxMails.Where(m => m.Kind == MissedMail.Name && m.SubjectId == appointment.Value && (m.State == OutboxState.Queued || m.State == OutboxState.ToTell || m.State == OutboxState.Failed)).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.State, OutboxState.Lapsed).SetProperty(m => m.RetryAt, (DateTimeOffset?)null), ct);
        await PromiseAsync(hall, demand, received, ct);
        await hall.Db.MissedAppointments.Where(m => m.AppointmentId == appointment).ExecuteDeleteAsync(ct);
    }

    // Received by its day, it was kept; not received, it stands while its day has not passed, and is broken after it.
    private static async Task PromiseAsync(Hall hall, DemandId demand, bool received, CancellationToken ct)
    {
        var (day, today) = (hall.Day.Day, hall.Site.Today(hall.Now));
        var ended = hall.Db.Promises.Where(p => p.DemandId == demand && p.EndReason == PromiseEnd.NoShow && p.EndedOn == day);
        if (received)
        {
            await ended.ExecuteUpdateAsync(set => set.SetProperty(p => p.EndReason, PromiseEnd.Kept), ct);
        }
        else if (!await hall.Db.Promises.AnyAsync(p => p.DemandId == demand && p.EndedOn == null, ct))
        {
            await ended.Where(p => p.ReceivedBy >= today).ExecuteUpdateAsync(
                set => set.SetProperty(p => p.EndedOn, (DateOnly?)null).SetProperty(p => p.EndReason, (PromiseEnd?)null), ct);
            await ended.Where(p => p.ReceivedBy < today).ExecuteUpdateAsync(set => set.SetProperty(p => p.EndReason, PromiseEnd.Broken), ct);
        }
    }
}
