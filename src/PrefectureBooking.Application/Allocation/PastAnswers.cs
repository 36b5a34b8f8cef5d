using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Allocation;

/// <summary>Promises and passes whose day is over, and passes whose holder has a place by now: their number is free again. A promise is kept when a place on its day or before was given, whatever became of it.</summary>
internal static class PastAnswers
{
    public static async Task EndAsync(BookingDbContext db, FamilyId family, DateOnly runOn, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync(
            $"""
             UPDATE promise p SET ended_on = {runOn}, end_reason = CASE WHEN EXISTS (
                 SELECT 1 FROM appointment a JOIN slot s ON s.id = a.slot_id
                 WHERE a.demand_id = p.demand_id AND s.day BETWEEN p.made_on AND p.received_by AND a.state <> 'displaced') THEN 'kept' ELSE 'broken' END
             FROM demand d WHERE d.id = p.demand_id AND d.family_id = {family.Value} AND p.ended_on IS NULL AND p.received_by <= {runOn}
             """, ct);
        await db.Database.ExecuteSqlAsync(
            $"""
             UPDATE walk_in_pass w SET ended_on = {runOn}, end_reason = CASE WHEN w.day <= {runOn} THEN 'not_used' ELSE 'replaced' END
             FROM demand d WHERE d.id = w.demand_id AND d.family_id = {family.Value} AND w.ended_on IS NULL
               AND (w.day <= {runOn} OR EXISTS (
                   SELECT 1 FROM appointment a WHERE a.demand_id = w.demand_id AND a.state IN ('confirmed', 'checked_in', 'in_service', 'completed')))
             """, ct);
    }
}
