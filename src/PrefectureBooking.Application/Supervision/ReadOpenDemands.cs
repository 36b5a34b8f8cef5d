using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Visits;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Transparency;

namespace PrefectureBooking.Application.Supervision;

/// <summary>
/// Open demands of the supervisor's sites by state, now: how they stood in a past week is written nowhere. Counted as the public cells are,
/// without any sum, and never by class.
/// </summary>
public sealed class ReadOpenDemands(IDbContextFactory<BookingDbContext> contexts, StaffAccess access)
{
    /// <param name="account">Of a supervisor; others read nothing.</param>
    /// <param name="ct">Ends the reading.</param>
    public async Task<IReadOnlyList<OpenDemands>> HandleAsync(StaffUserId account, CancellationToken ct)
    {
        List<SiteId> own = [.. (await access.SitesAsync(account, HallRoles.Supervision, ct)).Select(s => s.Id)];
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = await (from d in db.Demands
                          where d.EndedAt == null
                          join accepted in db.Set<DemandSite>() on d.Id equals accepted.DemandId
                          where own.Contains(accepted.SiteId)
                          join site in db.Sites on accepted.SiteId equals site.Id
                          join family in db.Families on d.FamilyId equals family.Id
                          from a in db.Appointments.Where(a => a.DemandId == d.Id && (a.State == AppointmentState.Offered || a.State == AppointmentState.Confirmed
                              || a.State == AppointmentState.CheckedIn || a.State == AppointmentState.InService)).DefaultIfEmpty()
                          group d by new { Site = site.Code, Family = family.Code, Place = (AppointmentState?)a.State, d.Asleep } into g
                          select new { g.Key.Site, g.Key.Family, g.Key.Place, g.Key.Asleep, Count = g.Count() }).ToListAsync(ct);
        return
        [
            .. rows.GroupBy(r => (r.Site, r.Family)).Select(g =>
            {
                // The rarest gives way.
                OpenDemandState[] states = [OpenDemandState.InHall, OpenDemandState.Asleep, OpenDemandState.Offered, OpenDemandState.Booked, OpenDemandState.Waiting];
                var cells = SmallCounts.Cells([.. states.Select(state => g.Where(r => StateOf(r.Place, r.Asleep) == state).Sum(r => r.Count))]);
                return new OpenDemands(g.Key.Site, g.Key.Family, states.Zip(cells).OrderBy(c => c.First).ToDictionary(c => c.First, c => c.Second));
            }),
        ];
    }

    private static OpenDemandState StateOf(AppointmentState? place, bool asleep) => place switch
    {
        AppointmentState.Offered => OpenDemandState.Offered,
        AppointmentState.Confirmed => OpenDemandState.Booked,
        AppointmentState.CheckedIn or AppointmentState.InService => OpenDemandState.InHall,
        _ => asleep ? OpenDemandState.Asleep : OpenDemandState.Waiting,
    };
}

public enum OpenDemandState
{
    /// <summary>Takes part in the evening runs, or waits to.</summary>
    Waiting,

    /// <summary>A place is held until the person confirms.</summary>
    Offered,
    Booked,
    InHall,

    /// <summary>Takes part in no run until its owner wakes it.</summary>
    Asleep,
}

/// <param name="Site">Its code.</param>
/// <param name="Family">Its code.</param>
public sealed record OpenDemands(string Site, string Family, IReadOnlyDictionary<OpenDemandState, PublicCount> States);
