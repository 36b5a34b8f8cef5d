using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Mail.Sense;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Domain.Recepisses;

namespace PrefectureBooking.Application.Reminders;

/// <summary>
/// Before a récépissé ends that no later one replaces, and whose card has not come. The first is told to everybody, for the accueil cannot
/// call three times.
/// </summary>
internal sealed class RecepisseEnds : IReminderKind
{
    public string Kind => RecepisseEndsMail.Name;

    public async Task<IReadOnlyList<DueReminder>> FindAsync(BookingDbContext db, Prefecture prefecture, DateTimeOffset now, CancellationToken ct)
    {
        var today = LocalTimes.TodayIn(prefecture.Zone, now);
        var last = today.AddDays(Countdown.Recepisse.Days[0]);
        var ending = await (from r in LastRecepisses.Needed(db).AsNoTracking()
                            where r.ValidUntil >= today && r.ValidUntil <= last
                            join d in db.Demands on r.DemandId equals d.Id
                            where d.PrefectureId == prefecture.Id
                            select r).ToListAsync(ct);
        var sent = await db.SentAsync(Kind, ending.Select(recepisse => recepisse.Id.Value), ct);
        return
        [
            .. from recepisse in ending
               let due = Countdown.Recepisse.DueOn(today, recepisse.ValidUntil, LocalTimes.TodayIn(prefecture.Zone, recepisse.HandedOverAt))
               where due is not null
               let occurrence = $"{due}"
               where !sent.Contains((recepisse.Id.Value, occurrence))
               select new DueReminder(
                   recepisse.DemandId, recepisse.Id.Value, occurrence, prefecture.StartOf(Countdown.Recepisse.UselessOn(due.Value, recepisse.ValidUntil)),
                   ForEverybody: due == Countdown.Recepisse.Days[0], (read, found, follow) => WriteAsync(read, found, follow, recepisse, ct)),
        ];
    }

    private static async Task<MailContent?> WriteAsync(BookingDbContext db, DemandCase found, string follow, Recepisse recepisse, CancellationToken ct) =>
        await LastRecepisses.Needed(db).AnyAsync(r => r.Id == recepisse.Id, ct) ? new RecepisseEndsMail(found.Demand.Dossier.ToString(), follow, recepisse.ValidUntil) : null;
}
