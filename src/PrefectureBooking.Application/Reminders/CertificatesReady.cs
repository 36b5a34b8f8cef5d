using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Allocation;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Calendars;

namespace PrefectureBooking.Application.Reminders;

/// <summary>
/// The attempts of a demand lie in two weeks or more: a judge asks for attempts « not all in the same week » (CE, 10 June 2020, 435594).
/// Once for each demand. Everybody is told.
/// </summary>
internal sealed class CertificatesReady : IReminderKind
{
    private const int LeastWeeks = 2;

    // Runs looked at: two weeks apart, with a holiday between.
    private const int DaysBack = 21;

    public string Kind => CertificateReadyMail.Name;

    public async Task<IReadOnlyList<DueReminder>> FindAsync(BookingDbContext db, Prefecture prefecture, DateTimeOffset now, CancellationToken ct)
    {
        var today = LocalTimes.TodayIn(prefecture.Zone, now);
        var since = today.AddDays(-DaysBack);
        var runs = await (from b in db.Batches
                          where b.RunOn >= since
                          join e in db.BatchEntries on b.Id equals e.BatchId
                          where e.Outcome == BatchEntryOutcome.NotPlaced
                          join name in db.DemandPseudonyms on e.Pseudonym equals name.Pseudonym
                          join d in db.Demands on name.DemandId equals d.Id
                          where d.PrefectureId == prefecture.Id && d.EndedAt == null && !db.OutboxMails.Any(m => m.Kind == CertificateReadyMail.Name && m.DemandId == d.Id)
                          select new { d.Id, b.RunOn }).ToListAsync(ct);
        return
        [
            .. from demand in runs.GroupBy(run => run.Id)
               where FailedAttempts.Of([.. demand.Select(run => run.RunOn).Distinct()]) is { Weeks: >= LeastWeeks }
               select new DueReminder(
                   demand.Key, demand.Key.Value, "", prefecture.StartOf(today.AddDays(DaysBack)), ForEverybody: true, (read, found, follow) => WriteAsync(read, found, follow, ct)),
        ];
    }

    private static async Task<MailContent?> WriteAsync(BookingDbContext db, DemandCase found, string follow, CancellationToken ct) =>
        found.Demand.IsActive && FailedAttempts.Of(await CertifyAttempts.RunDaysAsync(db, found.Demand.Id, ct)) is { } attempts
            ? new CertificateReadyMail(found.Demand.Dossier.ToString(), follow, attempts.Runs, attempts.Weeks)
            : null;
}
