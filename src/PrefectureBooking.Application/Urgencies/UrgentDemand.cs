using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Urgencies;

/// <summary>The demand an urgency is asked for, as far as its handlers need it.</summary>
/// <param name="Pseudonym">By which the audit names it.</param>
internal sealed record UrgentDemand(DemandId Id, PrefectureId Prefecture, FamilyId Family, Guid Pseudonym, bool IsActive, bool HasPlace)
{
    /// <summary>Sealed in <c>urgency.motive</c>.</summary>
    public const string MotivePurpose = "urgency.motive";

    /// <param name="sites">The person must be able to be received at one of them: elsewhere, the dossier is unknown.</param>
    public static Task<UrgentDemand?> FindAsync(BookingDbContext db, DossierNumber dossier, IReadOnlyCollection<SiteId> sites, CancellationToken ct) =>
        FindAsync(db, db.Demands.Where(d => d.Dossier == dossier), sites, ct);

    public static Task<UrgentDemand?> FindAsync(BookingDbContext db, UrgencyId urgency, IReadOnlyCollection<SiteId> sites, CancellationToken ct) =>
        FindAsync(db, db.Demands.Where(d => db.Urgencies.Any(u => u.Id == urgency && u.DemandId == d.Id)), sites, ct);

    private static Task<UrgentDemand?> FindAsync(BookingDbContext db, IQueryable<Demand> demands, IReadOnlyCollection<SiteId> sites, CancellationToken ct) =>
        (from d in demands
         where d.Sites.Any(s => sites.Contains(s.SiteId))
         join name in db.DemandPseudonyms on d.Id equals name.DemandId
         select new UrgentDemand(
             d.Id, d.PrefectureId, d.FamilyId, name.Pseudonym, d.EndedAt == null,
             db.Appointments.Any(a => a.DemandId == d.Id && (a.State == AppointmentState.Offered || a.State == AppointmentState.Confirmed
                 || a.State == AppointmentState.CheckedIn || a.State == AppointmentState.InService)))).SingleOrDefaultAsync(ct);

    public AuditEntry Trace(StaffUserId account, string action, DateTimeOffset now) =>
        new() { At = now, Actor = account.Value.ToString(), Action = action, SubjectKind = "urgency", SubjectPseudonym = Pseudonym };
}
