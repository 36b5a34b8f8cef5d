using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Demands;

/// <summary>How a préfecture hands finished cards over by appointment.</summary>
internal static class HandOverProcedure
{
    /// <returns>Null where no such procedure is offered on the day.</returns>
    public static Task<Procedure?> FindAsync(BookingDbContext db, PrefectureId prefecture, DateOnly day, CancellationToken ct) =>
        db.Procedures.AsNoTracking()
            .Where(p => p.PrefectureId == prefecture && p.ClassRule == ClassRule.HandOver && p.Kind == ProcedureKind.Guichet
                && p.ValidFrom <= day && (p.ValidUntil == null || p.ValidUntil > day))
            .OrderBy(p => p.DisplayOrder).FirstOrDefaultAsync(ct);
}
