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
        var demand = await DemandById(db, id).FirstOrDefaultAsync(ct);
        return demand is null ? null : await WithPlaceAsync(db, demand, ct);
    }

    /// <param name="tokenHash">SHA-256 of the token in the person's link.</param>
    public static async Task<DemandCase?> FindAsync(BookingDbContext db, byte[] tokenHash, CancellationToken ct)
    {
        var demand = await DemandByToken(db, tokenHash).FirstOrDefaultAsync(ct);
        return demand is null ? null : await WithPlaceAsync(db, demand, ct);
    }

    public ContactDetails Contact(PersonalCipher cipher) => cipher.Open<ContactDetails>(ContactDetails.Purpose, Demand.Contact);

    public VisitDetails Visit(HeldPlace held) =>
        VisitDetails.Of(held.Appointment, held.Sequence, held.StartsAt, held.Minutes, held.Site, Prefecture, Procedure);

    private static async Task<DemandCase> WithPlaceAsync(BookingDbContext db, Demand demand, CancellationToken ct)
    {
        var around = await AroundOf(db, demand.Id, ct);
        return new DemandCase(demand, around.Prefecture, around.Procedure, around.Held);
    }

    // Compiled, because every page of a person and every booking asks these; the wide rows of the procedure are kept out of the first,
    // whose rows are multiplied by sites and impossible days.
    private static readonly Func<BookingDbContext, DemandId, IAsyncEnumerable<Demand>> DemandById = EF.CompileAsyncQuery(
        (BookingDbContext db, DemandId id) => db.Demands.AsNoTracking().AsSingleQuery().Include(d => d.Sites).Include(d => d.UnavailableDays)
            .Where(d => d.Id == id));

    private static readonly Func<BookingDbContext, byte[], IAsyncEnumerable<Demand>> DemandByToken = EF.CompileAsyncQuery(
        (BookingDbContext db, byte[] hash) => db.Demands.AsNoTracking().AsSingleQuery().Include(d => d.Sites).Include(d => d.UnavailableDays)
            .Where(d => d.FollowTokenHash == hash));

    // Left joins, and the states written out: so PostgreSQL goes from the one demand to its one place by the index that keeps it one.
    // As a subquery with FirstOrDefault, EF numbers all active appointments of everybody first.
    private static readonly Func<BookingDbContext, DemandId, CancellationToken, Task<Around>> AroundOf = EF.CompileAsyncQuery(
        (BookingDbContext db, DemandId id, CancellationToken ct) =>
            (from d in db.Demands
             where d.Id == id
             join prefecture in db.Prefectures on d.PrefectureId equals prefecture.Id
             join procedure in db.Procedures on d.ProcedureId equals procedure.Id
             from a in db.Appointments.Where(a => a.DemandId == d.Id
                 && (a.State == AppointmentState.Offered || a.State == AppointmentState.Confirmed
                     || a.State == AppointmentState.CheckedIn || a.State == AppointmentState.InService)).DefaultIfEmpty()
             from s in db.Slots.Where(s => s.Id == a.SlotId).DefaultIfEmpty()
             from p in db.Pools.Where(p => p.Id == s.PoolId).DefaultIfEmpty()
             from site in db.Sites.Where(site => site.Id == p.SiteId).DefaultIfEmpty()
             select new Around(prefecture, procedure, a, s, p, site))
            .AsNoTracking().Single());

    private sealed record Around(Prefecture Prefecture, Procedure Procedure, Appointment? Appointment, Slot? Slot, Pool? Pool, Site? Site)
    {
        public HeldPlace? Held => Appointment is null || Slot is null || Pool is null || Site is null
            ? null
            : new HeldPlace(
                Appointment.Id, Appointment.State, Appointment.Sequence, Slot.Id, Slot.PoolId, Slot.StartsAt, Slot.Day, Slot.LocalStart, Pool.SlotMinutes, Site);
    }
}

/// <summary>The place a demand holds.</summary>
public sealed record HeldPlace(
    AppointmentId Appointment, AppointmentState State, int Sequence, SlotId Slot, PoolId Pool,
    DateTimeOffset StartsAt, DateOnly Day, TimeOnly Start, int Minutes, Site Site);
