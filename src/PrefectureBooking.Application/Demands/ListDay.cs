using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Demands;

/// <summary>The appointments of one day at one site, with the names in clear, for those who receive these persons.</summary>
public sealed class ListDay(IDbContextFactory<BookingDbContext> contexts, StaffAccess access, PersonalCipher cipher, BookingClock clock)
{
    public const string ReadAction = "day-list.read";
    public const string PersonAction = "day-list.person-read";

    public static readonly IReadOnlyCollection<SiteRole> Roles = [SiteRole.Accueil, SiteRole.Agent, SiteRole.Supervisor];

    public async Task<ListDayResult> HandleAsync(ListDayQuery query, CancellationToken ct)
    {
        if (await access.SiteAsync(query.Account, query.Site, Roles, ct) is not { } site)
        {
            return new ListDayResult.Refused();
        }

        var now = clock.Now;
        var today = site.Today(now);
        var day = query.Day ?? today;
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (query.Opening)
        {
            db.Add(Trace(query.Account, site, day, now));
            await db.SaveChangesAsync(ct);
        }

        return new ListDayResult.Listed(new DayList(site, day, today, now, await EntriesAsync(db, query.Account, site.Id, day, now, ct)));
    }

    private async Task<IReadOnlyList<DayEntry>> EntriesAsync(BookingDbContext db, StaffUserId account, SiteId site, DateOnly day, DateTimeOffset now, CancellationToken ct)
    {
        var rows = await (
            from pool in db.Pools
            where pool.SiteId == site
            join slot in db.Slots on pool.Id equals slot.PoolId
            where slot.Day == day
            join appointment in db.Appointments on slot.Id equals appointment.SlotId
            join demand in db.Demands on appointment.DemandId equals demand.Id
            join procedure in db.Procedures on demand.ProcedureId equals procedure.Id
            orderby slot.LocalStart, slot.Ordinal, appointment.CreatedAt
            select new { appointment.Id, appointment.DemandId, slot.LocalStart, pool.SlotMinutes, demand.Personal, demand.Dossier, procedure.Label, appointment.State })
            .AsNoTracking().ToListAsync(ct);
        await db.WriteReadAsync(account, PersonAction, rows.Select(r => r.DemandId), now, ct);
        return
        [
            .. rows.Select(r =>
            {
                var person = cipher.Open<PersonalDetails>(PersonalDetails.Purpose, r.Personal);
                return new DayEntry(r.Id, r.LocalStart, r.SlotMinutes, person.FullName, r.Dossier, person.LastTwo(), r.Label.In(LocalizedText.Source), r.State);
            }),
        ];
    }

    private static AuditEntry Trace(StaffUserId account, StaffSite site, DateOnly day, DateTimeOffset now) => new()
    {
        At = now,
        Actor = account.Value.ToString(),
        Action = ReadAction,
        SubjectKind = string.Create(CultureInfo.InvariantCulture, $"site-day:{site.Code}:{day:yyyy-MM-dd}"),
    };
}

/// <param name="Site">The site's code.</param>
/// <param name="Day">Null for the site's today.</param>
/// <param name="Opening">True when a person opens the list: that is written down. A refresh of what is already shown is not.</param>
public sealed record ListDayQuery(StaffUserId Account, string Site, DateOnly? Day, bool Opening);

public abstract record ListDayResult
{
    private ListDayResult()
    {
    }

    public sealed record Listed(DayList List) : ListDayResult;

    /// <summary>No such site, or not one of this account's: the same answer for both.</summary>
    public sealed record Refused : ListDayResult;
}

/// <param name="Today">The site's own date when the list was read.</param>
public sealed record DayList(StaffSite Site, DateOnly Day, DateOnly Today, DateTimeOffset ReadAt, IReadOnlyList<DayEntry> Entries)
{
    public int Count(params IReadOnlyCollection<AppointmentState> states) => Entries.Count(entry => states.Contains(entry.State));
}

/// <param name="Start">On the site's clock.</param>
/// <param name="LastTwo">Of the foreigner number; null for who has none.</param>
public sealed record DayEntry(
    AppointmentId Id, TimeOnly Start, int Minutes, string Name, DossierNumber Dossier, string? LastTwo, string Procedure, AppointmentState State)
{
    public bool IsFoundBy(NameSearch search) => search.Finds(Name, Dossier, LastTwo);
}
