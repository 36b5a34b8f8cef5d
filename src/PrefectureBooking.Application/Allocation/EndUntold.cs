using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Calendars;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Allocation;

/// <summary>
/// Takes back the places given outright whose person nobody could tell in time (allocation policy, point 9). The demand stays as it was: its rank,
/// its promise, no missed offer. Nothing is told of it either, because the person never knew of the place. Who moved it knows of it.
/// </summary>
internal static class EndUntold
{
    /// <summary>Outcome of the row of « À prévenir » that is closed with it.</summary>
    public const string TooLate = "too_late";

    /// <param name="runOn">The planned day, which a late run keeps; a place whose hour has come by <paramref name="now"/> is the hall's business.</param>
    public static async Task EndAsync(BookingDbContext db, ProcedureFamily family, DateOnly runOn, DateTimeOffset now, CancellationToken ct)
    {
        var prefecture = await db.Prefectures.AsNoTracking().SingleAsync(p => p.Id == family.PrefectureId, ct);
        var policy = (await PrefectureCalendar.ReadPolicyAsync(db, prefecture.Id, runOn, ct)).ToPolicy();
        var workingDays = new WorkingDays(HolidayCalendar.Parse(prefecture.HolidayCalendar));
        var untold = (await UntoldAsync(db, family.Id, now, ct)).Where(p => OfferDelay.ToldBy(p.Day, workingDays, policy) <= runOn).ToList();
        foreach (var place in untold)
        {
            await EndAsync(db, place, now, ct);
        }
    }

    private static async Task<IReadOnlyList<UntoldPlace>> UntoldAsync(BookingDbContext db, FamilyId family, DateTimeOffset now, CancellationToken ct) =>
        await (from o in db.Offers
               where o.Kind == OfferKind.Outright && o.ToldAt == null
               join a in db.Appointments on o.AppointmentId equals a.Id
               where a.State == AppointmentState.Confirmed && a.Sequence == 0
               join d in db.Demands on a.DemandId equals d.Id
               where d.FamilyId == family
               join s in db.Slots on a.SlotId equals s.Id
               where s.StartsAt > now
               orderby a.Id
               select new UntoldPlace(a.Id, s.Day)).ToListAsync(ct);

    // Locked in the order in which the list ticks off: whoever does so at this moment was in time, and is waited for and found here.
    private static async Task EndAsync(BookingDbContext db, UntoldPlace place, DateTimeOffset now, CancellationToken ct)
    {
        var subject = place.Appointment.Value;
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM outbox_mail WHERE kind = {ConfirmationMail.Name} AND subject_id = {subject} FOR UPDATE", ct);
        var untold = await db.Offers.FromSql($"SELECT * FROM offer WHERE appointment_id = {subject} AND told_at IS NULL FOR UPDATE").AsNoTracking().ToListAsync(ct);
        if (untold.Count == 0 || await db.Appointments.Where(a => a.Id == place.Appointment && a.State == AppointmentState.Confirmed && a.Sequence == 0).ExecuteUpdateAsync(
            set => set.SetProperty(a => a.State, AppointmentState.Lapsed).SetProperty(a => a.ChangedAt, now), ct) == 0)
        {
            return;
        }

        await db.OutboxMails.Where(m => m.Kind == ConfirmationMail.Name && m.SubjectId == subject && m.State == OutboxState.ToTell).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.State, OutboxState.Told).SetProperty(m => m.Outcome, TooLate), ct);
    }

    private sealed record UntoldPlace(AppointmentId Appointment, DateOnly Day);
}
