using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Calendars;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Allocation;

/// <summary>Takes back the places whose person did not answer in time (allocation policy, point 9), and tells them.</summary>
public sealed class EndOffers(Outbox outbox, PersonalCipher cipher)
{
    /// <param name="family">Null for the standby offers of all: those lapse during the day.</param>
    /// <returns>Sites that have a place back.</returns>
    internal async Task<IReadOnlyList<SiteId>> EndAsync(BookingDbContext db, FamilyId? family, DateTimeOffset now, CancellationToken ct)
    {
        // The pool-day is locked first and the offers are read after it: who confirmed in between has answered.
        await db.Database.ExecuteSqlAsync(
            $"""
             SELECT 1 FROM day_plan WHERE id IN (
                 SELECT s.day_plan_id FROM offer o JOIN appointment a ON a.id = o.appointment_id JOIN slot s ON s.id = a.slot_id
                 JOIN demand d ON d.id = a.demand_id
                 WHERE o.ends_at <= {now} AND a.state = 'offered'
                   AND CASE WHEN {family?.Value}::uuid IS NULL THEN o.kind = 'standby' ELSE d.family_id = {family?.Value}::uuid END) ORDER BY id FOR UPDATE
             """, ct);
        var ended = await EndedAsync(db, family, now, ct);
        foreach (var offer in ended)
        {
            await EndAsync(db, offer, now, ct);
        }

        return [.. ended.Select(o => o.Site.Id).Distinct()];
    }

    private static Task<List<EndedOffer>> EndedAsync(BookingDbContext db, FamilyId? family, DateTimeOffset now, CancellationToken ct) =>
        (from o in db.Offers
         where o.EndsAt <= now
         join a in db.Appointments on o.AppointmentId equals a.Id
         where a.State == AppointmentState.Offered
         join d in db.Demands on a.DemandId equals d.Id
         where family == null ? o.Kind == OfferKind.Standby : d.FamilyId == family
         join s in db.Slots on a.SlotId equals s.Id
         join pool in db.Pools on s.PoolId equals pool.Id
         join site in db.Sites on pool.SiteId equals site.Id
         join prefecture in db.Prefectures on d.PrefectureId equals prefecture.Id
         join procedure in db.Procedures on d.ProcedureId equals procedure.Id
         orderby a.Id
         select new EndedOffer(o, a, d, s, pool, site, prefecture, procedure)).AsNoTracking().ToListAsync(ct);

    private async Task EndAsync(BookingDbContext db, EndedOffer ended, DateTimeOffset now, CancellationToken ct)
    {
        await db.Appointments.Where(a => a.Id == ended.Appointment.Id && a.State == AppointmentState.Offered).ExecuteUpdateAsync(
            set => set.SetProperty(a => a.State, AppointmentState.Lapsed).SetProperty(a => a.ChangedAt, now), ct);
        var asleep = ended.Offer.Kind == OfferKind.Evening && await MissedAsync(db, ended, now, ct);
        var content = new OfferEndedMail(ended.Demand.Dossier.ToString(), FollowLink.Of(ended.Demand, cipher).Value, ended.Visit, asleep);
        outbox.Add(db, content, Addressee.Of(ended.Demand, cipher), ended.Appointment.Id.Value, Occurrence.Of(0), now);
        await db.SaveChangesAsync(ct);
    }

    private static async Task<bool> MissedAsync(BookingDbContext db, EndedOffer ended, DateTimeOffset now, CancellationToken ct)
    {
        var (today, missed) = (LocalTimes.TodayIn(ended.Prefecture.Zone, now), ended.Demand.MissedOffers + 1);
        var policy = (await PrefectureCalendar.ReadPolicyAsync(db, ended.Prefecture.Id, today, ct)).ToPolicy();
        var asleep = AbsenceRule.AfterMissedOffer(missed, policy) is Aftermath.AsleepUntilWoken;
        await db.Demands.Where(d => d.Id == ended.Demand.Id).ExecuteUpdateAsync(
            set => set.SetProperty(d => d.MissedOffers, missed).SetProperty(d => d.Asleep, asleep), ct);
        await db.Promises.Where(p => p.DemandId == ended.Demand.Id && p.EndedOn == null).ExecuteUpdateAsync(
            set => set.SetProperty(p => p.EndedOn, today).SetProperty(p => p.EndReason, PromiseEnd.OfferMissed), ct);
        return asleep;
    }

    private sealed record EndedOffer(
        Offer Offer, Appointment Appointment, Demand Demand, Slot Slot, Pool Pool, Site Site, Prefecture Prefecture, Procedure Procedure)
    {
        public VisitDetails Visit => VisitDetails.Of(Appointment.Id, Appointment.Sequence, Slot.StartsAt, Pool.SlotMinutes, Site, Prefecture, Procedure);
    }
}
