using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Mail.Sense;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Domain.Recepisses;

namespace PrefectureBooking.Application.Reminders;

/// <summary>
/// Before a récépissé ends that no later one replaces, and whose card has not come. Who is not reached by mail is told once, by the accueil,
/// on whatever day until its end: it cannot call three times, and nobody else would say it.
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
                            select new { Recepisse = r, d.Reach }).ToListAsync(ct);
        var sent = await db.SentAsync(Kind, ending.Select(e => e.Recepisse.Id.Value), ct);
        var begun = await BegunAsync(db, ending.Select(e => e.Recepisse.Id.Value), ct);
        return
        [
            .. from e in ending
               let recepisse = e.Recepisse
               let byMail = e.Reach.IsByMail()
               let due = Countdown.Recepisse.DueOn(today, recepisse.ValidUntil, LocalTimes.TodayIn(prefecture.Zone, recepisse.HandedOverAt))
               where due is not null
               let occurrence = $"{due}"
               where !sent.Contains((recepisse.Id.Value, occurrence)) && (byMail || !begun.Contains(recepisse.Id.Value))
               let useless = byMail ? Countdown.Recepisse.UselessOn(due.Value, recepisse.ValidUntil) : recepisse.ValidUntil.AddDays(1)
               select new DueReminder(
                   recepisse.DemandId, recepisse.Id.Value, occurrence, prefecture.StartOf(useless), ForEverybody: !byMail, (read, found, follow) => WriteAsync(read, found, follow, recepisse, ct)),
        ];
    }

    // What lapsed was said by nobody.
    private static Task<HashSet<Guid>> BegunAsync(BookingDbContext db, IEnumerable<Guid> subjects, CancellationToken ct) =>
        db.OutboxMails.Where(m => m.Kind == RecepisseEndsMail.Name && m.State != OutboxState.Lapsed && subjects.Contains(m.SubjectId)).Select(m => m.SubjectId).ToHashSetAsync(ct);

    private static async Task<MailContent?> WriteAsync(BookingDbContext db, DemandCase found, string follow, Recepisse recepisse, CancellationToken ct) =>
        await LastRecepisses.Needed(db).AnyAsync(r => r.Id == recepisse.Id, ct)
            ? new RecepisseEndsMail(found.Demand.Dossier.ToString(), follow, recepisse.ValidUntil, IsTold: !found.Demand.Reach.IsByMail())
            : null;
}
