using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Persistence;

namespace PrefectureBooking.Application.Retention;

/// <summary>The periods in force today, for everybody to read.</summary>
public sealed class ReadPeriods(IDbContextFactory<BookingDbContext> contexts, BookingClock clock)
{
    public async Task<RetentionPeriods> HandleAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await RetentionPeriods.ReadAsync(db, DateOnly.FromDateTime(clock.Now.UtcDateTime), ct);
    }
}
