using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;

namespace PrefectureBooking.Application.Transparency;

/// <summary>The préfectures that publish figures: all that make evening runs.</summary>
public sealed class ListPublicPrefectures(IDbContextFactory<BookingDbContext> contexts)
{
    public async Task<IReadOnlyList<PublicPrefecture>> HandleAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Prefectures.AsNoTracking().Where(p => db.Families.Any(f => f.PrefectureId == p.Id && f.RunsFrom != null))
            .OrderBy(p => p.Code).Select(p => new PublicPrefecture(p.Code, p.Name, p.TimeZone)).ToListAsync(ct);
    }
}
