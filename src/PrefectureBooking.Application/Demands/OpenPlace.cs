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
        var where = await db.Pools.AsNoTracking()
            .Where(p => p.Id == wanted.Pool && search.Sites.Contains(p.SiteId)
                && db.PoolProcedures.Any(pp => pp.PoolId == p.Id && pp.ProcedureId == search.Procedure))
            .Join(db.Sites, p => p.SiteId, s => s.Id, (pool, site) => new { pool, site })
            .SingleOrDefaultAsync(ct);
        if (where is null || wanted.StartsAt < search.From)
        {
            return null;
        }

        var slots = await db.Slots.FromSql(
            $"""
             SELECT * FROM slot
             WHERE pool_id = {wanted.Pool.Value} AND starts_at = {wanted.StartsAt.ToUniversalTime()}
               AND opened_at IS NOT NULL AND NOT taken AND day <> ALL ({search.Without.ToArray()})
             ORDER BY ordinal LIMIT 1 FOR UPDATE SKIP LOCKED
             """).AsNoTracking().ToListAsync(ct);
        return slots is [var slot] ? new OpenPlace(slot, where.pool, where.site) : null;
    }

    public HeldPlace HeldAs(AppointmentId appointment, int sequence) => new(
        appointment, AppointmentState.Confirmed, sequence, Slot.Id, Pool.Id, Slot.StartsAt, Slot.Day, Slot.LocalStart, Pool.SlotMinutes, Site);
}
