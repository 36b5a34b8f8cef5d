using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Demands;

/// <summary>What a person is led to after a guichet gave them something, as the set-up says it.</summary>
internal static class NextProcedure
{
    /// <summary>To collect a finished card by appointment, where it waits.</summary>
    /// <returns>Null where that site has no places for it on the day: cards are handed over at its accueil.</returns>
    public static Task<Procedure?> CollectingAsync(BookingDbContext db, SiteId site, DateOnly day, CancellationToken ct) =>
        InForce(db, day).Where(p => p.ClassRule == ClassRule.HandOver && db.PoolProcedures.Any(l => l.ProcedureId == p.Id && db.Pools.Any(pool => pool.Id == l.PoolId && pool.SiteId == site)))
            .OrderBy(p => p.DisplayOrder).FirstOrDefaultAsync(ct);

    /// <summary>To renew a récépissé.</summary>
    /// <returns>Null where the set-up names none for the day, or no place is for it.</returns>
    public static Task<Procedure?> RenewingAsync(BookingDbContext db, PrefectureId prefecture, DateOnly day, CancellationToken ct) =>
        InForce(db, day).Where(p => p.PrefectureId == prefecture && p.RenewsRecepisse && db.PoolProcedures.Any(l => l.ProcedureId == p.Id)).SingleOrDefaultAsync(ct);

    private static IQueryable<Procedure> InForce(BookingDbContext db, DateOnly day) =>
        db.Procedures.AsNoTracking().Where(p => p.Kind == ProcedureKind.Guichet && p.ValidFrom <= day && (p.ValidUntil == null || p.ValidUntil > day));
}
