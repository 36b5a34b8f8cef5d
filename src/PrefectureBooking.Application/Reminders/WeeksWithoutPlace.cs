using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Calendars;

namespace PrefectureBooking.Application.Reminders;

/// <summary>In the week after: in how many runs the demand took part without a place. Never to somebody who holds a promise or a place.</summary>
internal sealed class WeeksWithoutPlace : IReminderKind
{
    public string Kind => WeekWithoutPlaceMail.Name;

    public async Task<IReadOnlyList<DueReminder>> FindAsync(BookingDbContext db, Prefecture prefecture, DateTimeOffset now, CancellationToken ct)
    {
        var thisMonday = MondayOf(LocalTimes.TodayIn(prefecture.Zone, now));
        var monday = thisMonday.AddDays(-7);
        var lost = await (from b in db.Batches
                          where b.RunOn >= monday && b.RunOn < thisMonday
                          join e in db.BatchEntries on b.Id equals e.BatchId
                          where e.Outcome == BatchEntryOutcome.NotPlaced
                          join name in db.DemandPseudonyms on e.Pseudonym equals name.Pseudonym
                          join d in db.Demands on name.DemandId equals d.Id
                          where d.PrefectureId == prefecture.Id && d.EndedAt == null && !db.Promises.Any(p => p.DemandId == d.Id && p.EndedOn == null)
                          group e by d.Id into runs
                          select new { Demand = runs.Key, Runs = runs.Count() }).ToListAsync(ct);
        var occurrence = $"{monday:yyyy-MM-dd}";
        var sent = await db.SentAsync(Kind, lost.Select(demand => demand.Demand.Value), ct);
        return
        [
            .. from demand in lost
               where !sent.Contains((demand.Demand.Value, occurrence))
               select new DueReminder(
                   demand.Demand, demand.Demand.Value, occurrence, prefecture.StartOf(thisMonday.AddDays(7)), ForEverybody: false,
                   (read, found, follow) => WriteAsync(read, found, follow, monday, demand.Runs, ct)),
        ];
    }

    private static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    private static async Task<MailContent?> WriteAsync(BookingDbContext db, DemandCase found, string follow, DateOnly monday, int runs, CancellationToken ct) =>
        found is { Held: null, Demand.IsActive: true } && !await db.Promises.AnyAsync(p => p.DemandId == found.Demand.Id && p.EndedOn == null, ct)
            ? new WeekWithoutPlaceMail(found.Demand.Dossier.ToString(), follow, monday, runs)
            : null;
}
