using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Visits.Paper;

/// <summary>
/// Somebody who stands at the guichet on the wrong day: found by part of a name, dossier number or last two digits among those expected at the site on the next days.
/// The days of one site are few enough to be opened in memory; only who is found is shown, few at a time, and the search is written down.
/// </summary>
public sealed class FindOnDays(IDbContextFactory<BookingDbContext> contexts, StaffAccess access, PersonalCipher cipher, BookingClock clock)
{
    public const string Action = "person.searched";
    public const string PersonAction = "day-search.person-read";
    public const int Most = 10;
    public const int Days = 7;

    private static readonly AppointmentState[] Expected = [AppointmentState.Confirmed, AppointmentState.CheckedIn, AppointmentState.InService];

    /// <param name="by">Who, where.</param>
    /// <param name="after">The day on the screen; those after it are searched.</param>
    /// <param name="search">Nothing typed finds nobody.</param>
    /// <param name="ct">Ends the search.</param>
    /// <returns>Null when refused.</returns>
    public async Task<FoundOnDays?> HandleAsync(HallCommand by, DateOnly after, NameSearch search, CancellationToken ct)
    {
        if (await access.SiteAsync(by.Account, by.Site, HallRoles.Any, ct) is not { } site)
        {
            return null;
        }

        if (search.IsEmpty)
        {
            return new FoundOnDays([], false);
        }

        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(ct);
        db.Add(new AuditEntry { At = now, Actor = by.Account.Value.ToString(), Action = Action, SubjectKind = string.Create(CultureInfo.InvariantCulture, $"site:{site.Code}") });
        await db.SaveChangesAsync(ct);
        var found = (await OfDaysAsync(db, site.Id, after, ct)).Where(p => search.Finds(p.Person.Name, p.Person.Dossier, p.Person.LastTwo)).Take(Most + 1).ToList();
        await db.WriteReadAsync(by.Account, PersonAction, found.Take(Most).Select(p => p.Demand), now, ct);
        return new FoundOnDays([.. found.Take(Most).Select(p => p.Person)], found.Count > Most);
    }

    private async Task<IReadOnlyList<(DemandId Demand, FoundOnDay Person)>> OfDaysAsync(BookingDbContext db, SiteId site, DateOnly after, CancellationToken ct)
    {
        var last = after.AddDays(Days);
        var rows = await (from pool in db.Pools
                          where pool.SiteId == site
                          join slot in db.Slots on pool.Id equals slot.PoolId
                          where slot.Day > after && slot.Day <= last
                          join a in db.Appointments on slot.Id equals a.SlotId
                          where Expected.Contains(a.State)
                          join d in db.Demands on a.DemandId equals d.Id
                          orderby slot.StartsAt, slot.Ordinal
                          select new { d.Id, slot.Day, slot.LocalStart, d.Personal, d.Dossier }).AsNoTracking().ToListAsync(ct);
        return
        [
            .. rows.Select(r =>
            {
                var details = cipher.Open<PersonalDetails>(PersonalDetails.Purpose, r.Personal);
                return (r.Id, new FoundOnDay(r.Day, r.LocalStart, details.FullName, r.Dossier, details.LastTwo()));
            }),
        ];
    }
}

/// <param name="More">There are more than these.</param>
public sealed record FoundOnDays(IReadOnlyList<FoundOnDay> People, bool More);

/// <param name="Start">On the site's clock.</param>
public sealed record FoundOnDay(DateOnly Day, TimeOnly Start, string Name, DossierNumber Dossier, string? LastTwo);
