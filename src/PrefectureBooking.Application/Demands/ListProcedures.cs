using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Demands;

namespace PrefectureBooking.Application.Demands;

/// <summary>What people may come for today; a procedure offered by several préfectures is shown once, under its code.</summary>
public sealed class ListProcedures(IDbContextFactory<BookingDbContext> contexts, BookingClock clock)
{
    public async Task<IReadOnlyList<Procedure>> HandleAsync(CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(clock.Now.UtcDateTime);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var all = await db.Procedures.AsNoTracking()
            .Where(p => p.ValidFrom <= today && (p.ValidUntil == null || p.ValidUntil > today))
            .OrderBy(p => p.DisplayOrder).ToListAsync(ct);
        return [.. all.DistinctBy(p => p.Code)];
    }
}
