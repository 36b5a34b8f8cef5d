using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Staff;

/// <summary>
/// Writes down whose data a screen shows to whom. Screens read themselves again every few seconds: one account, one screen and one person
/// make one entry an hour, whenever in that hour the person appears.
/// </summary>
internal static class PersonReads
{
    public static readonly TimeSpan Once = TimeSpan.FromHours(1);

    /// <param name="action">The screen: <c>….person-read</c>.</param>
    public static async Task WriteReadAsync(
        this BookingDbContext db, StaffUserId account, string action, IEnumerable<DemandId> people, DateTimeOffset now, CancellationToken ct)
    {
        Guid[] ids = [.. people.Select(p => p.Value).Distinct()];
        var (actor, since) = (account.Value.ToString(), now - Once);
        if (ids.Length > 0)
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                 INSERT INTO audit_entry (at, actor, action, subject_kind, subject_pseudonym)
                 SELECT {now}, {actor}, {action}, 'demand', p.pseudonym FROM demand_pseudonym p
                 WHERE p.demand_id = ANY ({ids}) AND NOT EXISTS (
                     SELECT FROM audit_entry e WHERE e.subject_pseudonym = p.pseudonym AND e.at > {since} AND e.actor = {actor} AND e.action = {action})
                 """, ct);
        }
    }
}
