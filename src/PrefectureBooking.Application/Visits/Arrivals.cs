using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Visits;

namespace PrefectureBooking.Application.Visits;

/// <summary>What demands are expected for: their appointment and their pass, wherever and whenever.</summary>
internal static class Arrivals
{
    public static async Task<IReadOnlyDictionary<DemandId, ExpectedVisit>> VisitsAsync(BookingDbContext db, IReadOnlyCollection<DemandId> demands, CancellationToken ct) =>
        await (from a in db.Appointments
               where demands.Contains(a.DemandId) && (a.State == AppointmentState.Confirmed || a.State == AppointmentState.CheckedIn)
               join s in db.Slots on a.SlotId equals s.Id
               join p in db.Pools on s.PoolId equals p.Id
               join site in db.Sites on p.SiteId equals site.Id
               select new { a.DemandId, Visit = new ExpectedVisit(a.Id, p.Id, site.Id, site.Name, s.Day, s.StartsAt) })
            .ToDictionaryAsync(x => x.DemandId, x => x.Visit, ct);

    public static async Task<IReadOnlyDictionary<DemandId, ExpectedPass>> PassesAsync(BookingDbContext db, IReadOnlyCollection<DemandId> demands, CancellationToken ct) =>
        await (from pass in db.WalkInPasses
               where demands.Contains(pass.DemandId) && pass.EndedOn == null
               join p in db.Pools on pass.PoolId equals p.Id
               join site in db.Sites on p.SiteId equals site.Id
               select new { pass.DemandId, Pass = new ExpectedPass(pass.Id, p.Id, site.Id, site.Name, pass.Day) })
            .ToDictionaryAsync(x => x.DemandId, x => x.Pass, ct);
}
