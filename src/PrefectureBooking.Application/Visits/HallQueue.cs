using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Calendars;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Visits;

namespace PrefectureBooking.Application.Visits;

/// <summary>Everybody in the hall today and what the day's calls amount to, as the calling order needs them.</summary>
internal sealed record HallQueue(IReadOnlyList<HallTicket> Open, CallLedger Ledger, decimal WalkInShare, DateOnly NearUntil)
{
    public static async Task<HallQueue> ReadAsync(BookingDbContext db, SiteId site, DateOnly today, CancellationToken ct)
    {
        var open = await (from t in db.Tickets
                          where t.SiteId == site && t.Day == today && t.EndedAt == null
                          join d in db.Demands on t.DemandId equals d.Id
                          join p in db.Procedures on d.ProcedureId equals p.Id
                          orderby t.Number
                          select new HallTicket(t, d.Deadline, p.ClassRule, p.Id)).ToListAsync(ct);
        var prefecture = await db.Sites.Where(s => s.Id == site).Join(db.Prefectures, s => s.PrefectureId, p => p.Id, (_, p) => p).AsNoTracking().SingleAsync(ct);
        var policy = await PrefectureCalendar.ReadPolicyAsync(db, prefecture.Id, today, ct);
        var near = new WorkingDays(HolidayCalendar.Parse(prefecture.HolidayCalendar)).AddWorkingDays(today, policy.LastFilledDay);
        return new HallQueue(open, CallLedger.Of(await CallsAsync(db, site, today, ct), policy.WalkInShare), policy.WalkInShare, near);
    }

    public CallScene SceneAt(GuichetId guichet, IEnumerable<PoolId> pools, DateTimeOffset now) =>
        new(now, guichet, pools.ToHashSet(), Waiting, NearUntil, Ledger.FullCredits);

    /// <summary>Who can be called: of a household, the first.</summary>
    public IReadOnlyList<WaitingTicket> Waiting => [.. Open.Where(IsInQueue).Select(AsWaiting)];

    public WaitingTicket AsWaiting(HallTicket open) => open.AsWaiting(Ledger.PassedOver(open.Ticket.PoolId, open.Ticket.Since));

    private bool IsInQueue(HallTicket open) =>
        open.Ticket.State is TicketState.Waiting or TicketState.Paused or TicketState.Parked
        && (open.Ticket.LeaderId is not { } leader || !Open.Any(t => t.Ticket.Id == leader));

    private static async Task<List<PastCall>> CallsAsync(BookingDbContext db, SiteId site, DateOnly today, CancellationToken ct) =>
        [
            .. (await db.Calls.Where(c => c.SiteId == site && c.Day == today).OrderBy(c => c.CalledAt).ThenBy(c => c.Id)
                .Select(c => new { c.PoolId, c.CalledAt, c.Since, c.IsBooked, c.Rule, c.Served }).ToListAsync(ct))
            .Select(c => new PastCall(c.PoolId, c.CalledAt, c.Since, c.IsBooked, c.Rule == CallRule.Recall) { Served = [.. c.Served.Select(id => new PoolId(id))] }),
        ];
}

/// <summary>A ticket that has not ended, with what of its demand the order looks at.</summary>
internal sealed record HallTicket(Ticket Ticket, DateOnly? Deadline, ClassRule Rule, ProcedureId Procedure)
{
    public WaitingTicket AsWaiting(int passedOver) => new()
    {
        Id = Ticket.Id,
        Number = Ticket.Number,
        Pool = Ticket.PoolId,
        Since = Ticket.Since,
        Hour = Ticket.Hour,
        Class = Rule.ClassOn(Ticket.Day, Deadline is { } last ? new Deadline(last) : null),
        Deadline = Deadline,
        HasPass = Ticket.PassId is not null,
        OnlyAt = Ticket.OnlyAt,
        AgainAt = Ticket.AgainAt,
        ToldUntil = Ticket.ToldUntil,
        PassedOver = passedOver,
    };
}
