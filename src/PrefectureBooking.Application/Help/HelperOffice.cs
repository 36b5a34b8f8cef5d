using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Help;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Help;

/// <summary>The organisation an account helps for, and its préfecture.</summary>
internal sealed record HelperOffice(Organisation Organisation, Prefecture Prefecture, StaffUserId Account, DateTimeOffset Now)
{
    public DateOnly Today => LocalTimes.TodayIn(Prefecture.Zone, Now);

    /// <returns>Null without the role there, without an organisation, or when the organisation helps nobody any more.</returns>
    public static async Task<HelperOffice?> FindAsync(BookingDbContext db, StaffAccess access, StaffUserId account, DateTimeOffset now, CancellationToken ct)
    {
        var held = (await access.PrefecturesAsync(account, HelpRoles.Helper, ct)).Select(p => p.Id).ToList();
        var organisation = await db.OrganisationAccounts.Where(a => a.UserId == account.Value)
            .Join(db.Organisations, a => a.OrganisationId, o => o.Id, (_, o) => o)
            .AsNoTracking().SingleOrDefaultAsync(ct);
        if (organisation is null || !held.Contains(organisation.PrefectureId))
        {
            return null;
        }

        var prefecture = await db.Prefectures.AsNoTracking().SingleAsync(p => p.Id == organisation.PrefectureId, ct);
        return organisation.HelpsOn(LocalTimes.TodayIn(prefecture.Zone, now)) ? new HelperOffice(organisation, prefecture, account, now) : null;
    }

    /// <summary>It cannot close before the caller's transaction ends. The first lock that one takes.</summary>
    /// <returns>False when it helps nobody any more.</returns>
    public static async Task<bool> HoldAsync(BookingDbContext db, OrganisationId organisation, DateOnly today, CancellationToken ct)
    {
        var held = await db.Organisations.FromSql(
            $"SELECT * FROM organisation WHERE id = {organisation.Value} AND (valid_until IS NULL OR valid_until > {today}) FOR SHARE").AsNoTracking().ToListAsync(ct);
        return held.Count > 0;
    }

    public IQueryable<Mandate> Live(BookingDbContext db) => db.Mandates.Where(m => m.OrganisationId == Organisation.Id && m.EndedAt == null);

    /// <returns>Null for a demand this organisation has no live mandate for, or none: the same answer for all.</returns>
    public Task<Mandate?> MandateAsync(BookingDbContext db, DemandId demand, CancellationToken ct) =>
        Live(db).AsNoTracking().SingleOrDefaultAsync(m => m.DemandId == demand, ct);

    /// <summary>As <see cref="MandateAsync"/>, and it cannot end before the caller's transaction does.</summary>
    public async Task<Mandate?> HoldMandateAsync(BookingDbContext db, DemandId demand, CancellationToken ct)
    {
        var held = await db.Mandates.FromSql(
            $"SELECT * FROM mandate WHERE demand_id = {demand.Value} AND organisation_id = {Organisation.Id.Value} AND ended_at IS NULL FOR SHARE").AsNoTracking().ToListAsync(ct);
        return held.SingleOrDefault();
    }

    /// <summary>For the staff, who ask who did what: with the account.</summary>
    public AuditEntry Trace(string action, string subject, Guid? pseudonym = null) => new()
    {
        At = Now, Actor = Account.Value.ToString(), Action = action, SubjectKind = subject, SubjectPseudonym = pseudonym,
    };

    /// <summary>For the person, who asks what was done: with the organisation.</summary>
    public HelperAct Act(HelperActKind kind, Guid pseudonym) => new(HelperActId.New(), pseudonym, Organisation.Id, kind, Now);
}
