using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Signals;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Visits;

/// <summary>The one way a hall changes: right, lock, decision and rows in one transaction, then the screens are told.</summary>
public sealed class HallChange(IDbContextFactory<BookingDbContext> contexts, StaffAccess access, BookingClock clock, SiteSignals signals)
{
    /// <returns>Null when the account holds none of the roles at the site, or there is no such site: the same answer for both.</returns>
    internal Task<T?> MakeAsync<T>(HallCommand by, IReadOnlyCollection<SiteRole> roles, Func<Hall, Task<T>> change, CancellationToken ct)
        where T : class => MakeAsync(by, roles, null, change, ct);

    /// <param name="by">Who, where.</param>
    /// <param name="roles">Any of these at the site.</param>
    /// <param name="day">Null for the site's today; a later day than that is never entered.</param>
    /// <param name="change">What happens, under the lock.</param>
    /// <param name="ct">Ends the waiting for the lock too.</param>
    internal async Task<T?> MakeAsync<T>(HallCommand by, IReadOnlyCollection<SiteRole> roles, DateOnly? day, Func<Hall, Task<T>> change, CancellationToken ct)
        where T : class
    {
        if (await access.SiteAsync(by.Account, by.Site, roles, ct) is not { } site)
        {
            return null;
        }

        var result = await contexts.InTransactionAsync(
            async db =>
            {
                var hall = await Hall.EnterAsync(db, site, day, by.Account, clock.Now, ct);
                var made = await change(hall);
                await db.SaveChangesAsync(ct);
                return made;
            },
            ct);
        signals.Changed(site.Id, SiteTopic.Hall);
        return result;
    }

    /// <summary>Reads a hall without its lock and changes nothing: what it answers may be over a moment later.</summary>
    /// <returns>Null when refused, as in a change.</returns>
    internal async Task<T?> LookAsync<T>(HallCommand by, IReadOnlyCollection<SiteRole> roles, Func<Hall, Task<T>> look, CancellationToken ct)
        where T : class
    {
        if (await access.SiteAsync(by.Account, by.Site, roles, ct) is not { } site)
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return await look(await Hall.SeenAsync(db, site, by.Account, clock.Now, ct));
    }
}

/// <param name="Site">The site's code.</param>
public sealed record HallCommand(StaffUserId Account, string Site);
