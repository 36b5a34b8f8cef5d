using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Demands;

/// <summary>One free place of the hour a person asked for, locked until the end of the transaction.</summary>
internal sealed record OpenPlace(Slot Slot, Pool Pool, Site Site)
{
    /// <summary>
    /// SKIP LOCKED lets people who want the same hour take different places without waiting for each other;
    /// the unique index on active appointments is what makes a second winner impossible.
    /// </summary>
    /// <returns>Null when the hour has no open place left, or never was one this demand may choose.</returns>
    public static async Task<OpenPlace?> LockAsync(BookingDbContext db, BookSlotCommand wanted, SlotSearch search, CancellationToken ct)
    {
        if (wanted.StartsAt < search.From)
        {
            return null;
        }

        var open = await db.Slots.FromSql(
            $"""
             SELECT * FROM slot
             WHERE pool_id = {wanted.Pool.Value} AND starts_at = {wanted.StartsAt.ToUniversalTime()}
               AND opened_at IS NOT NULL AND NOT taken AND day <> ALL ({search.Without.ToArray()})
               AND EXISTS (SELECT 1 FROM pool_procedure x JOIN pool p ON p.id = x.pool_id
                           WHERE x.pool_id = {wanted.Pool.Value} AND x.procedure_id = {search.Procedure.Value}
                             AND p.site_id = ANY ({search.Sites.Select(s => s.Value).ToArray()}))
             ORDER BY ordinal LIMIT 1 FOR UPDATE SKIP LOCKED
             """)
            .Join(db.Pools, slot => slot.PoolId, pool => pool.Id, (slot, pool) => new { slot, pool })
            .Join(db.Sites, x => x.pool.SiteId, site => site.Id, (x, site) => new { x.slot, x.pool, site })
            .AsNoTracking().ToListAsync(ct);
        return open is [var place] ? new OpenPlace(place.slot, place.pool, place.site) : null;
    }

    public HeldPlace HeldAs(AppointmentId appointment, int sequence) => new(
        appointment, AppointmentState.Confirmed, sequence, Slot.Id, Pool.Id, Slot.StartsAt, Slot.Day, Slot.LocalStart, Pool.SlotMinutes, Site);
}
