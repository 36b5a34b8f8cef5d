using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Help;

/// <summary>Ends what an organisation was allowed, at once: whoever acts holds the row, so this waits for them, and the next one finds nothing.</summary>
internal static class EndMandate
{
    /// <summary>The first thing a transaction does: it may wait here, and must hold nothing that an act waits for.</summary>
    /// <returns>False when no mandate was live.</returns>
    public static async Task<bool> EndAsync(BookingDbContext db, DemandId demand, DateTimeOffset now, CancellationToken ct) =>
        await db.Mandates.Where(m => m.DemandId == demand && m.EndedAt == null).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.EndedAt, now).SetProperty(m => m.TakeBackHash, (byte[]?)null).SetProperty(m => m.TakeBack, (byte[]?)null), ct) > 0;

    /// <summary>All that an organisation holds, as first a thing as the one above.</summary>
    /// <returns>Their demands.</returns>
    public static async Task<IReadOnlyList<DemandId>> EndAllAsync(BookingDbContext db, OrganisationId organisation, DateTimeOffset now, CancellationToken ct)
    {
        var ended = await db.Database.SqlQuery<Guid>(
            $"""
             UPDATE mandate SET ended_at = {now}, take_back_hash = NULL, take_back = NULL
             WHERE organisation_id = {organisation.Value} AND ended_at IS NULL RETURNING demand_id AS "Value"
             """).ToListAsync(ct);
        return [.. ended.Select(DemandId.From)];
    }
}
