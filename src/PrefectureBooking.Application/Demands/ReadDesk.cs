using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Calendars;

namespace PrefectureBooking.Application.Demands;

/// <summary>Where a préfecture's accueil is and how to call it.</summary>
public sealed class ReadDesk(IDbContextFactory<BookingDbContext> contexts, BookingClock clock)
{
    /// <returns>Null for a code that is not one of ours.</returns>
    public async Task<Desk?> HandleAsync(string prefectureCode, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.Prefectures.AsNoTracking().SingleOrDefaultAsync(p => p.Code == prefectureCode, ct) is not { } prefecture)
        {
            return null;
        }

        var today = LocalTimes.TodayIn(prefecture.Zone, clock.Now);
        var sites = await db.Sites.AsNoTracking()
            .Where(s => s.PrefectureId == prefecture.Id && (s.ValidFrom == null || s.ValidFrom <= today) && (s.ValidUntil == null || s.ValidUntil > today))
            .OrderBy(s => s.Name).ToListAsync(ct);
        return new Desk(prefecture, sites);
    }
}

public sealed record Desk(Prefecture Prefecture, IReadOnlyList<Site> Sites);
