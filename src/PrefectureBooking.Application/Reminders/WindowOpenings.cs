using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Calendars;

namespace PrefectureBooking.Application.Reminders;

/// <summary>From the first day on which the law lets the demand be made; its owner registered earlier.</summary>
internal sealed class WindowOpenings : IReminderKind
{
    private const int UsefulDays = 14;

    public string Kind => WindowOpensMail.Name;

    public async Task<IReadOnlyList<DueReminder>> FindAsync(BookingDbContext db, Prefecture prefecture, DateTimeOffset now, CancellationToken ct)
    {
        var today = LocalTimes.TodayIn(prefecture.Zone, now);
        var first = today.AddDays(1 - UsefulDays);
        var opened = await (from d in db.Demands
                            where d.PrefectureId == prefecture.Id && d.EndedAt == null && d.Deadline != null
                                && d.WindowOpensOn >= first && d.WindowOpensOn <= today && d.RegisteredOn < d.WindowOpensOn
                            select new { d.Id, Opens = d.WindowOpensOn!.Value }).ToListAsync(ct);
        var sent = await db.SentAsync(Kind, opened.Select(demand => demand.Id.Value), ct);
        return
        [
            .. from demand in opened
               let occurrence = $"{demand.Opens:yyyy-MM-dd}"
               where !sent.Contains((demand.Id.Value, occurrence))
               select new DueReminder(
                   demand.Id, demand.Id.Value, occurrence, prefecture.StartOf(demand.Opens.AddDays(UsefulDays)), ForEverybody: false,
                   (_, found, follow) => Task.FromResult<MailContent?>(Write(found, follow))),
        ];
    }

    // Who holds a place already has nothing to learn from it.
    private static WindowOpensMail? Write(DemandCase found, string follow) =>
        found is { Held: null, Demand: { IsActive: true, Deadline: { } deadline } } ? new WindowOpensMail(found.Demand.Dossier.ToString(), follow, deadline) : null;
}
