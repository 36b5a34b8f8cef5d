using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Reminders;

/// <summary>A day before an offer ends, where there was time enough to forget it.</summary>
internal sealed class OfferReminders : IReminderKind
{
    private static readonly TimeSpan Before = TimeSpan.FromHours(24);
    private static readonly TimeSpan ShortestOffer = TimeSpan.FromHours(36);

    public string Kind => OfferReminderMail.Name;

    public async Task<IReadOnlyList<DueReminder>> FindAsync(BookingDbContext db, Prefecture prefecture, DateTimeOffset now, CancellationToken ct)
    {
        var soon = now + Before;
        var open = await (from o in db.Offers
                          where o.EndsAt > now && o.EndsAt <= soon
                          join a in db.Appointments on o.AppointmentId equals a.Id
                          where a.State == AppointmentState.Offered
                          join d in db.Demands on a.DemandId equals d.Id
                          where d.PrefectureId == prefecture.Id
                          select new { o.AppointmentId, a.DemandId, o.MadeAt, EndsAt = o.EndsAt!.Value }).ToListAsync(ct);
        var sent = await db.SentAsync(Kind, open.Select(offer => offer.AppointmentId.Value), ct);
        return
        [
            .. from offer in open
               where offer.EndsAt - offer.MadeAt >= ShortestOffer && !sent.Contains((offer.AppointmentId.Value, ""))
               select new DueReminder(
                   offer.DemandId, offer.AppointmentId.Value, "", offer.EndsAt, ForEverybody: false,
                   (_, found, follow) => Task.FromResult<MailContent?>(Write(found, follow, offer.AppointmentId, offer.EndsAt))),
        ];
    }

    private static OfferReminderMail? Write(DemandCase found, string follow, AppointmentId offer, DateTimeOffset endsAt) =>
        found.Held is { State: AppointmentState.Offered } held && held.Appointment == offer
            ? new OfferReminderMail(found.Demand.Dossier.ToString(), follow, found.Visit(held), endsAt)
            : null;
}
