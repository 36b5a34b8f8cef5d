using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Persistence;

namespace PrefectureBooking.Application.Supervision;

/// <summary>The figures that leave the house: the same as on the page, and an entry of the journal for each site in the file.</summary>
public sealed class ExportFigures(IDbContextFactory<BookingDbContext> contexts, ReadWeekFigures figures, BookingClock clock)
{
    public const string Action = "figures.exported";

    /// <returns>Null when the account supervises no such site.</returns>
    public async Task<WeekFiguresView?> HandleAsync(WeekFiguresQuery query, CancellationToken ct)
    {
        if (await figures.HandleAsync(query, ct) is not { } view)
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        db.AddRange(view.Sites.Select(site => new AuditEntry
        {
            At = clock.Now, Actor = query.Account.Value.ToString(), Action = Action, SubjectKind = $"site:{site.Code}",
            Motive = string.Create(CultureInfo.InvariantCulture, $"{view.From} {view.Until}"),
        }));
        await db.SaveChangesAsync(ct);
        return view;
    }
}
