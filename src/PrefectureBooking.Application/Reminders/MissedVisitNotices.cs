using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Reminders;

/// <summary>The morning after a visit nobody came to: a paper list may still say in the evening that they did. Everybody is told.</summary>
internal sealed class MissedVisitNotices : IReminderKind
{
    private const int UsefulDays = 7;

    private static readonly TimeSpan Correctable = TimeSpan.FromHours(12);

    public string Kind => MissedMail.Name;

    public async Task<IReadOnlyList<DueReminder>> FindAsync(BookingDbContext db, Prefecture prefecture, DateTimeOffset now, CancellationToken ct)
    {
        var (first, last) = (now.AddDays(-UsefulDays), now - Correctable);
        var missed = await (from a in db.Appointments
                            where a.State == AppointmentState.NoShow && a.ChangedAt > first && a.ChangedAt <= last
                            join d in db.Demands on a.DemandId equals d.Id
                            where d.PrefectureId == prefecture.Id && d.EndedAt == null
                            select new { a.Id, a.DemandId, a.ChangedAt }).ToListAsync(ct);
        var sent = await db.SentAsync(Kind, missed.Select(visit => visit.Id.Value), ct);
        return
        [
            .. from visit in missed
               where !sent.Contains((visit.Id.Value, ""))
               select new DueReminder(
                   visit.DemandId, visit.Id.Value, "", visit.ChangedAt.AddDays(UsefulDays), ForEverybody: true, (read, found, follow) => WriteAsync(read, found, follow, visit.Id, ct)),
        ];
    }

    private static async Task<MailContent?> WriteAsync(BookingDbContext db, DemandCase found, string follow, AppointmentId visit, CancellationToken ct)
    {
        var missed = await (from a in db.Appointments
                            where a.Id == visit && a.State == AppointmentState.NoShow
                            join s in db.Slots on a.SlotId equals s.Id
                            join p in db.Pools on s.PoolId equals p.Id
                            join site in db.Sites on p.SiteId equals site.Id
                            select new { a.Sequence, s.StartsAt, p.SlotMinutes, Site = site }).AsNoTracking().SingleOrDefaultAsync(ct);
        return missed is null
            ? null
            : new MissedMail(
                found.Demand.Dossier.ToString(), follow,
                VisitDetails.Of(visit, missed.Sequence, missed.StartsAt, missed.SlotMinutes, missed.Site, found.Prefecture, found.Procedure),
                found.Demand.Asleep ? found.Demand.AsleepUntil : null);
    }
}
