using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Staff;

/// <summary>
/// Who read or changed a demand: by its number, by account, by day. Only demands that may be received at the account's own sites, and those
/// sites' lists. Every search is itself an entry. It answers with numbers and never with a name, a class or a deadline.
/// </summary>
public sealed class SearchAccess(IDbContextFactory<BookingDbContext> contexts, StaffAccess access, BookingClock clock)
{
    public const string Action = "access.searched";
    public const int PageSize = 50;

    public static readonly IReadOnlyCollection<SiteRole> Roles = [SiteRole.Supervisor, SiteRole.Administrator];

    /// <returns>Null when the account may not search this préfecture's, or there is none.</returns>
    public async Task<FoundAccesses?> HandleAsync(SearchAccessQuery query, CancellationToken ct)
    {
        if (await access.PrefectureAsync(query.Account, query.Prefecture, Roles, ct) is not { } own)
        {
            return null;
        }

        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(ct);
        var wanted = Wanted(db, own, query);
        db.Add(Trace(query, own, now));
        await db.SaveChangesAsync(ct);
        var rows = await wanted.OrderByDescending(e => e.Id).Skip(Math.Max(query.Page, 0) * PageSize).Take(PageSize + 1).AsNoTracking().ToListAsync(ct);
        var shown = rows.Take(PageSize).ToList();
        return new FoundAccesses(own, await EntriesAsync(db, shown, ct), rows.Count > PageSize);
    }

    /// <summary>Accounts with a role at the account's own sites, by name: those it may ask about.</summary>
    public async Task<IReadOnlyList<StaffName>> AccountsAsync(StaffUserId account, string prefecture, CancellationToken ct)
    {
        var sites = (await access.PrefectureAsync(account, prefecture, Roles, ct))?.Sites ?? [];
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Users.Where(u => db.StaffRoles.Any(r => r.UserId == u.Id && sites.Contains(r.SiteId)))
            .OrderBy(u => u.DisplayName).Select(u => new StaffName(u.Id, u.DisplayName)).ToListAsync(ct);
    }

    private static IQueryable<AuditEntry> Wanted(BookingDbContext db, StaffPrefecture own, SearchAccessQuery query)
    {
        var sites = own.Sites;
        var demands = db.Demands.Where(d => d.Sites.Any(s => sites.Contains(s.SiteId)));
        var people = db.DemandPseudonyms.Where(p => demands.Any(d => d.Id == p.DemandId));
        if (query.Dossier is { } dossier)
        {
            var one = people.Where(p => demands.Any(d => d.Id == p.DemandId && d.Dossier == dossier)).Select(p => (Guid?)p.Pseudonym);
            return By(db.AuditEntries.Where(e => one.Contains(e.SubjectPseudonym)), own, query);
        }

        var theirs = people.Select(p => (Guid?)p.Pseudonym);
        var lists = db.Sites.Where(s => sites.Contains(s.Id)).Select(s => s.Code);
        return By(
            db.AuditEntries.Where(e => theirs.Contains(e.SubjectPseudonym) || (e.SubjectPseudonym == null
                && lists.Any(code => e.SubjectKind == "site:" + code || e.SubjectKind.StartsWith("site-day:" + code + ":")))),
            own, query);
    }

    private static IQueryable<AuditEntry> By(IQueryable<AuditEntry> entries, StaffPrefecture own, SearchAccessQuery query)
    {
        if (query.Of is { } of)
        {
            var actor = of.Value.ToString();
            entries = entries.Where(e => e.Actor == actor);
        }

        if (query.Day is { } day)
        {
            var (from, until) = (LocalTimes.ToInstant(day, TimeOnly.MinValue, own.Zone), LocalTimes.ToInstant(day.AddDays(1), TimeOnly.MinValue, own.Zone));
            entries = entries.Where(e => e.At >= from && e.At < until);
        }

        return entries;
    }

    private static async Task<IReadOnlyList<AccessEntry>> EntriesAsync(BookingDbContext db, IReadOnlyList<AuditEntry> rows, CancellationToken ct)
    {
        var names = rows.Select(r => r.SubjectPseudonym).OfType<Guid>().Distinct().ToList();
        var dossiers = await db.DemandPseudonyms.Where(p => names.Contains(p.Pseudonym)).Join(db.Demands, p => p.DemandId, d => d.Id, (p, d) => new { p.Pseudonym, d.Dossier }).ToDictionaryAsync(p => p.Pseudonym, p => p.Dossier, ct);
        var accounts = rows.Select(r => Guid.TryParse(r.Actor, out var id) ? id : Guid.Empty).Distinct().ToList();
        var staff = await db.Users.Where(u => accounts.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, ct);
        return
        [
            .. rows.Select(r => new AccessEntry(
                r.At, r.Actor, Guid.TryParse(r.Actor, out var id) ? staff.GetValueOrDefault(id) : null, r.Action,
                r.SubjectPseudonym is { } name && dossiers.TryGetValue(name, out var dossier) ? dossier : null)),
        ];
    }

    // What was asked stands in the entry. No search finds it: who looks after the searchers reads the table itself.
    private static AuditEntry Trace(SearchAccessQuery query, StaffPrefecture own, DateTimeOffset now) => new()
    {
        At = now,
        Actor = query.Account.Value.ToString(),
        Action = Action,
        SubjectKind = $"prefecture:{own.Code}",
        Motive = string.Create(CultureInfo.InvariantCulture, $"dossier={query.Dossier?.Value}; account={query.Of?.Value}; day={query.Day:yyyy-MM-dd}; page={query.Page}"),
    };
}

/// <param name="Prefecture">Its code.</param>
/// <param name="Of">Account whose acts are asked for.</param>
/// <param name="Day">On the préfecture's clock.</param>
/// <param name="Page">From 0.</param>
public sealed record SearchAccessQuery(StaffUserId Account, string Prefecture, DossierNumber? Dossier, StaffUserId? Of, DateOnly? Day, int Page);

/// <param name="Entries">Newest first.</param>
public sealed record FoundAccesses(StaffPrefecture Prefecture, IReadOnlyList<AccessEntry> Entries, bool HasOlder);

/// <param name="Actor">Account id, <c>person</c> or <c>system</c>.</param>
/// <param name="Name">Of the account; null for one that is gone and for who is none.</param>
/// <param name="Dossier">Null for a list.</param>
public sealed record AccessEntry(DateTimeOffset At, string Actor, string? Name, string Action, DossierNumber? Dossier);

public sealed record StaffName(Guid Id, string Name);
