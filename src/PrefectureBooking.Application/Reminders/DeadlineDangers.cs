using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Calendars;

namespace PrefectureBooking.Application.Reminders;

/// <summary>Ten days before the papers in hand end, where there is neither a place nor a promise: rights, and who helps. Everybody is told.</summary>
internal sealed class DeadlineDangers : IReminderKind
{
    public const int DaysBefore = 10;

    public string Kind => DeadlineDangerMail.Name;

    public async Task<IReadOnlyList<DueReminder>> FindAsync(BookingDbContext db, Prefecture prefecture, DateTimeOffset now, CancellationToken ct)
    {
        var today = LocalTimes.TodayIn(prefecture.Zone, now);
        var last = today.AddDays(DaysBefore);
        // Who registers so late is answered this evening first.
        var near = await (from d in db.Demands
                          where d.PrefectureId == prefecture.Id && d.EndedAt == null && d.Deadline >= today && d.Deadline <= last && d.RegisteredOn < today
                              && !db.Promises.Any(p => p.DemandId == d.Id && p.EndedOn == null)
                          select new { d.Id, Deadline = d.Deadline!.Value }).ToListAsync(ct);
        var sent = await db.SentAsync(Kind, near.Select(demand => demand.Id.Value), ct);
        return
        [
            .. from demand in near
               let occurrence = $"{demand.Deadline:yyyy-MM-dd}"
               where !sent.Contains((demand.Id.Value, occurrence))
               select new DueReminder(
                   demand.Id, demand.Id.Value, occurrence, prefecture.StartOf(demand.Deadline.AddDays(1)), ForEverybody: true,
                   (_, found, follow) => Task.FromResult<MailContent?>(Write(found, follow, demand.Deadline))),
        ];
    }

    private static DeadlineDangerMail? Write(DemandCase found, string follow, DateOnly deadline) =>
        found is { Held: null, Demand.IsActive: true } && found.Demand.Deadline == deadline
            ? new DeadlineDangerMail(found.Demand.Dossier.ToString(), follow, deadline, found.Prefecture.Phone)
            : null;
}
