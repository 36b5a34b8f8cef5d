using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Demands;

/// <summary>Ends a demand in the caller's transaction: its person and its contact may ask again.</summary>
internal static class DemandEnding
{
    /// <param name="actor">Staff account id, or <c>person</c>.</param>
    public static async Task EndAsync(BookingDbContext db, DemandId id, DemandEnd reason, string actor, DateTimeOffset now, CancellationToken ct)
    {
        var demand = await db.Demands.SingleAsync(d => d.Id == id, ct);
        demand.End(reason, now);
        await db.DemandIdentities.Where(i => i.DemandId == id && i.ReleasedAt == null).ExecuteUpdateAsync(set => set.SetProperty(i => i.ReleasedAt, now), ct);
        await db.DemandContacts.Where(c => c.DemandId == id && c.ReleasedAt == null).ExecuteUpdateAsync(set => set.SetProperty(c => c.ReleasedAt, now), ct);
        var pseudonym = await db.DemandPseudonyms.Where(p => p.DemandId == id).Select(p => p.Pseudonym).SingleAsync(ct);
        var action = reason == DemandEnd.Withdrawn ? "demand.withdrawn" : "demand.completed";
        db.Add(new AuditEntry { At = now, Actor = actor, Action = action, SubjectKind = "demand", SubjectPseudonym = pseudonym });
    }
}
