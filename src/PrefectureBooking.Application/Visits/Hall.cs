using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Visits;

namespace PrefectureBooking.Application.Visits;

/// <summary>The hall of one site, today, locked until the end of the transaction: two people who press at once decide one after the other.</summary>
internal sealed record Hall(BookingDbContext Db, StaffSite Site, SiteDay Day, StaffUserId Account, DateTimeOffset Now)
{
    /// <summary>The site's today; the earlier day when one that was left open is closed.</summary>
    public DateOnly Today => Day.Day;

    public static async Task<Hall> EnterAsync(BookingDbContext db, StaffSite site, DateOnly? wanted, StaffUserId account, DateTimeOffset now, CancellationToken ct)
    {
        var today = wanted < site.Today(now) ? wanted.Value : site.Today(now);
        await db.Database.ExecuteSqlAsync($"INSERT INTO site_day (site_id, day) VALUES ({site.Id.Value}, {today}) ON CONFLICT DO NOTHING", ct);
        var day = (await db.SiteDays.FromSql($"SELECT * FROM site_day WHERE site_id = {site.Id.Value} AND day = {today} FOR UPDATE").ToListAsync(ct)).Single();
        return new Hall(db, site, day, account, now);
    }

    /// <summary>As it stands today, unlocked: to look at, never to change.</summary>
    public static async Task<Hall> SeenAsync(BookingDbContext db, StaffSite site, StaffUserId account, DateTimeOffset now, CancellationToken ct)
    {
        var today = site.Today(now);
        var day = await db.SiteDays.SingleOrDefaultAsync(d => d.SiteId == site.Id && d.Day == today, ct) ?? new SiteDay { SiteId = site.Id, Day = today };
        return new Hall(db, site, day, account, now);
    }

    /// <returns>Null for a ticket of another site or day.</returns>
    public Task<Ticket?> TicketAsync(TicketId id, CancellationToken ct) =>
        Db.Tickets.SingleOrDefaultAsync(t => t.Id == id && t.SiteId == Site.Id && t.Day == Day.Day, ct);

    /// <summary>The guichet this account staffs now.</summary>
    public Task<GuichetSession?> SessionAsync(CancellationToken ct) =>
        Db.GuichetSessions.Include(s => s.Pools).SingleOrDefaultAsync(s => s.Account == Account && s.SiteId == Site.Id && s.ClosedAt == null, ct);

    public Task<OpenCall?> OpenCallAsync(GuichetId guichet, CancellationToken ct) => Db.OpenCalls.SingleOrDefaultAsync(c => c.GuichetId == guichet, ct);

    /// <summary>The ticket and those called together with it.</summary>
    public async Task<IReadOnlyList<Ticket>> HouseholdAsync(TicketId leader, CancellationToken ct) =>
        await Db.Tickets.Where(t => (t.Id == leader || t.LeaderId == leader) && t.EndedAt == null).OrderBy(t => t.Number).ToListAsync(ct);

    public Task<HallQueue> QueueAsync(CancellationToken ct) => HallQueue.ReadAsync(Db, Site.Id, Today, ct);

    public void Trace(string action, Guid? pseudonym, string? motive = null) => Db.Add(new AuditEntry
    {
        At = Now, Actor = Account.Value.ToString(), Action = action, SubjectKind = "ticket", SubjectPseudonym = pseudonym, Motive = motive,
    });
}
