using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;

namespace PrefectureBooking.Application.Retention;

/// <summary>The periods in force on a day.</summary>
public sealed record RetentionPeriods(IReadOnlyList<RetentionPeriod> All)
{
    public RetentionPeriod this[RetentionKind kind] => All.Single(p => p.Kind == kind);

    public static async Task<RetentionPeriods> ReadAsync(BookingDbContext db, DateOnly today, CancellationToken ct)
    {
        var begun = await db.RetentionPeriods.AsNoTracking().Where(p => p.ValidFrom <= today).ToListAsync(ct);
        return new([.. begun.GroupBy(p => p.Kind).Select(kind => kind.MaxBy(p => p.ValidFrom)!).OrderBy(p => p.Kind)]);
    }
}
