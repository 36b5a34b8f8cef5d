using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Visits;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Desk;

/// <summary>The accueil of one site, and the préfecture whose demands it answers for.</summary>
internal sealed record DeskOffice(StaffSite Site, Prefecture Prefecture, StaffUserId Account)
{
    /// <returns>Null when the account is neither accueil nor supervisor there, or there is no such site: the same answer for both.</returns>
    public static Task<DeskOffice?> FindAsync(BookingDbContext db, StaffAccess access, HallCommand by, CancellationToken ct) =>
        FindAsync(db, access, by, HallRoles.Accueil, ct);

    /// <returns>Null when the account holds none of the roles there, or there is no such site: the same answer for both.</returns>
    public static async Task<DeskOffice?> FindAsync(BookingDbContext db, StaffAccess access, HallCommand by, IReadOnlyCollection<SiteRole> roles, CancellationToken ct)
    {
        if (await access.SiteAsync(by.Account, by.Site, roles, ct) is not { } site)
        {
            return null;
        }

        var prefecture = await db.Prefectures.AsNoTracking().SingleAsync(p => db.Sites.Any(s => s.Id == site.Id && s.PrefectureId == p.Id), ct);
        return new DeskOffice(site, prefecture, by.Account);
    }

    /// <summary>Demands that the accueil of this site tells: those that may be received here.</summary>
    public IQueryable<Demand> OfSite(BookingDbContext db) =>
        db.Demands.Where(d => d.PrefectureId == Prefecture.Id && d.Sites.Any(s => s.SiteId == Site.Id));

    /// <summary>What the accueil of this site tells: all about those demands, and that a card waits here, whoever it is for.</summary>
    public IQueryable<OutboxMail> MailsOfSite(BookingDbContext db)
    {
        var own = OfSite(db);
        return db.OutboxMails.Where(m => own.Any(d => d.Id == m.DemandId)
            || (m.Kind == TitleReadyMail.Name && db.ReadyTitles.Any(t => t.DemandId == m.DemandId && t.SiteId == Site.Id)));
    }

    /// <returns>Null for a demand of another préfecture, or none.</returns>
    public Task<Guid?> PseudonymAsync(BookingDbContext db, DemandId demand, CancellationToken ct) =>
        db.DemandPseudonyms.Where(p => p.DemandId == demand && db.Demands.Any(d => d.Id == demand && d.PrefectureId == Prefecture.Id))
            .Select(p => (Guid?)p.Pseudonym).SingleOrDefaultAsync(ct);

    public AuditEntry Trace(DateTimeOffset now, string action, string subject, Guid? pseudonym = null, string? motive = null) => new()
    {
        At = now, Actor = Account.Value.ToString(), Action = action, SubjectKind = subject, SubjectPseudonym = pseudonym, Motive = motive,
    };

    /// <summary>A list of several people was read.</summary>
    public AuditEntry TraceList(DateTimeOffset now, string action) => Trace(now, action, $"site:{Site.Code}");
}
