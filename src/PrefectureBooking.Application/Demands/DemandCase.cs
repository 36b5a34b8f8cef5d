using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Demands;

/// <summary>A demand with what every decision about its appointment needs, read in one query.</summary>
internal sealed record DemandCase(Demand Demand, Prefecture Prefecture, Procedure Procedure, HeldPlace? Held)
{
    public static async Task<DemandCase?> FindAsync(BookingDbContext db, DemandId id, CancellationToken ct)
    {
        var found = await db.Demands.AsNoTracking().Include(d => d.Sites).Include(d => d.UnavailableDays).AsSingleQuery()
            .Where(d => d.Id == id)
            .Join(db.Prefectures, d => d.PrefectureId, p => p.Id, (demand, prefecture) => new { Demand = demand, Prefecture = prefecture })
            .Join(db.Procedures, x => x.Demand.ProcedureId, p => p.Id, (x, procedure) => new { x.Demand, x.Prefecture, Procedure = procedure })
            .SingleOrDefaultAsync(ct);
        return found is null ? null : new DemandCase(found.Demand, found.Prefecture, found.Procedure, await HeldAsync(db, id, ct));
    }

    public ContactDetails Contact(PersonalCipher cipher) => cipher.Open<ContactDetails>(ContactDetails.Purpose, Demand.Contact);

    public VisitDetails Visit(HeldPlace held) => new(
        held.Appointment.Value, held.Sequence, held.StartsAt, held.StartsAt.AddMinutes(held.Minutes), Prefecture.TimeZone,
        held.Site.Name, $"{held.Site.Address}, {held.Site.PostalCode} {held.Site.City}", held.Site.Phone, Procedure.Documents);

    public static Task<HeldPlace?> HeldAsync(BookingDbContext db, DemandId id, CancellationToken ct) =>
        (from a in db.Appointments
         where a.DemandId == id && ActiveStates.Contains(a.State)
         join s in db.Slots on a.SlotId equals s.Id
         join p in db.Pools on s.PoolId equals p.Id
         join site in db.Sites on p.SiteId equals site.Id
         select new HeldPlace(a.Id, a.State, a.Sequence, s.Id, s.PoolId, s.StartsAt, s.Day, s.LocalStart, p.SlotMinutes, site))
        .AsNoTracking().SingleOrDefaultAsync(ct);

    private static readonly AppointmentState[] ActiveStates =
        [AppointmentState.Offered, AppointmentState.Confirmed, AppointmentState.CheckedIn, AppointmentState.InService];
}

/// <summary>The place a demand holds.</summary>
public sealed record HeldPlace(
    AppointmentId Appointment, AppointmentState State, int Sequence, SlotId Slot, PoolId Pool,
    DateTimeOffset StartsAt, DateOnly Day, TimeOnly Start, int Minutes, Site Site);
