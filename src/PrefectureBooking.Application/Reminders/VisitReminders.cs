using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Reminders;

/// <summary>Before a confirmed visit, with the documents to bring. Who is not reached by mail was given the date in person or on paper.</summary>
internal sealed class VisitReminders : IReminderKind
{
    public string Kind => VisitReminderMail.Name;

    public async Task<IReadOnlyList<DueReminder>> FindAsync(BookingDbContext db, Prefecture prefecture, DateTimeOffset now, CancellationToken ct)
    {
        var today = LocalTimes.TodayIn(prefecture.Zone, now);
        var (first, last) = (today.AddDays(Countdown.Visit.Least), today.AddDays(Countdown.Visit.Days[0]));
        var soon = await (from a in db.Appointments
                          where a.State == AppointmentState.Confirmed
                          join s in db.Slots on a.SlotId equals s.Id
                          where s.Day >= first && s.Day <= last
                          join d in db.Demands on a.DemandId equals d.Id
                          where d.PrefectureId == prefecture.Id
                          select new { a.Id, a.DemandId, a.ChangedAt, s.Day }).ToListAsync(ct);
        var sent = await db.SentAsync(Kind, soon.Select(visit => visit.Id.Value), ct);
        return
        [
            .. from visit in soon
               let due = Countdown.Visit.DueOn(today, visit.Day, LocalTimes.TodayIn(prefecture.Zone, visit.ChangedAt))
               where due is not null
               let occurrence = $"{visit.Day:yyyy-MM-dd} {due}"
               where !sent.Contains((visit.Id.Value, occurrence))
               select new DueReminder(
                   visit.DemandId, visit.Id.Value, occurrence, prefecture.StartOf(Countdown.Visit.UselessOn(due.Value, visit.Day)),
                   ForEverybody: false, (_, found, follow) => WriteAsync(found, follow, visit.Id, visit.Day)),
        ];
    }

    private static Task<MailContent?> WriteAsync(DemandCase found, string follow, AppointmentId visit, DateOnly day) => Task.FromResult<MailContent?>(
        found.Held is { State: AppointmentState.Confirmed } held && held.Appointment == visit && held.Day == day
            ? new VisitReminderMail(found.Demand.Dossier.ToString(), follow, found.Visit(held))
            : null);
}
