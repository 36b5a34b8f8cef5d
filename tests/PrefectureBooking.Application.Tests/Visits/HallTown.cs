using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Tests.Allocation;
using PrefectureBooking.Application.Visits;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Documents;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Visits;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Visits;

/// <summary>A site on a morning: open guichets, an accueil, and people who come. Guichets are planned from 9:00 to 11:00 in places of 20 minutes.</summary>
internal sealed class HallTown(AllocationHost host, Town town)
{
    private readonly List<StaffUserId> _agents = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public Town Town => town;

    public Site Site => town.Sites[0];

    public StaffUserId Accueil { get; private set; }

    public StaffUserId Supervisor { get; private set; }

    public IReadOnlyList<StaffUserId> Agents => _agents;

    /// <param name="guichets">Planned, and opened by an agent each.</param>
    public static async Task<HallTown> OpenAsync(AllocationHost host, int guichets = 1, decimal walkInShare = 0, int sites = 1)
    {
        var hall = new HallTown(host, await Town.BuildAsync(host.Application, sites, guichets, walkInShare: walkInShare));
        hall.Accueil = await host.Application.StaffAsync(SiteRole.Accueil, hall.Site);
        hall.Supervisor = await host.Application.StaffAsync(SiteRole.Supervisor, hall.Site);
        foreach (var guichet in await hall.GuichetsAsync())
        {
            var agent = await host.Application.StaffAsync(SiteRole.Agent, hall.Site);
            hall._agents.Add(agent);
            Assert.IsType<OpenGuichetResult.Opened>(await host.Get<OpenGuichet>().HandleAsync(new OpenGuichetCommand(hall.By(agent), guichet, [hall.Town.Pools[0].Id]), Ct));
        }

        return hall;
    }

    public HallCommand By(StaffUserId account) => new(account, Site.Code);

    public Task<List<GuichetId>> GuichetsAsync() =>
        host.AskAsync(db => db.Guichets.Where(g => g.SiteId == Site.Id).OrderBy(g => g.Number).Select(g => g.Id).ToListAsync(Ct));

    /// <summary>Somebody who holds a confirmed place of today at this hour of the site.</summary>
    public async Task<DemandId> BookedAsync(string hour, int inDays = 0, int site = 0)
    {
        var demand = await town.RenewalAsync(20);
        await using var db = await host.Application.Contexts.CreateDbContextAsync(Ct);
        var (day, start) = (town.Today.AddDays(inDays), TimeOnly.Parse(hour, System.Globalization.CultureInfo.InvariantCulture));
        var pool = town.Pools[site].Id;
        var slot = await db.Slots.Where(s => s.PoolId == pool && s.Day == day && s.LocalStart == start && !s.Taken).OrderBy(s => s.Ordinal).FirstAsync(Ct);
        db.Add(new Appointment
        {
            Id = AppointmentId.New(), DemandId = demand, SlotId = slot.Id, State = AppointmentState.Confirmed, Sequence = 0,
            CreatedAt = host.Application.Clock.Now, ChangedAt = host.Application.Clock.Now,
        });
        await db.SaveChangesAsync(Ct);
        return demand;
    }

    /// <summary>Somebody without a place who holds a pass of today.</summary>
    public async Task<DemandId> WithPassAsync(int expiresInDays = 3, int inDays = 0)
    {
        var demand = await town.RenewalAsync(expiresInDays);
        await using var db = await host.Application.Contexts.CreateDbContextAsync(Ct);
        var (pool, day) = (town.Pools[0].Id, town.Today.AddDays(inDays));
        db.Add(new WalkInPass
        {
            Id = WalkInPassId.New(), DemandId = demand, PoolId = pool, Day = day, Half = HalfDay.Morning, GivenOn = town.Today.AddDays(-1),
            Ordinal = await db.WalkInPasses.CountAsync(p => p.PoolId == pool && p.Day == day, Ct) + 1,
        });
        await db.SaveChangesAsync(Ct);
        return demand;
    }

    public async Task<TicketId> CheckedInAsync(DemandId demand) => Assert.IsType<CheckInResult.CheckedIn>(await CheckInAsync(demand)).Ticket;

    public Task<CheckInResult> CheckInAsync(DemandId demand, StaffUserId? by = null) => host.Get<CheckIn>().HandleAsync(By(by ?? Accueil), demand, Ct);

    public Task<CallNextResult> NextAsync(int agent = 0) => host.Get<CallNext>().HandleAsync(By(_agents[agent]), Ct);

    public async Task<TicketId> CalledAsync(int agent = 0) => Assert.IsType<CallNextResult.Called>(await NextAsync(agent)).Ticket;

    public Task<AnswerCallResult> CameAsync(TicketId ticket, int agent = 0) => host.Get<AnswerCall>().CameAsync(By(_agents[agent]), ticket, Ct);

    public Task<AnswerCallResult> AbsentAsync(TicketId ticket, int agent = 0) => host.Get<AnswerCall>().AbsentAsync(By(_agents[agent]), ticket, Ct);

    public Task<Ticket> TicketAsync(TicketId id) => host.AskAsync(db => db.Tickets.AsNoTracking().SingleAsync(t => t.Id == id, Ct));

    public Task<List<Call>> CallsAsync() => host.AskAsync(db => db.Calls.AsNoTracking().Where(c => c.SiteId == Site.Id).OrderBy(c => c.CalledAt).ThenBy(c => c.Id).ToListAsync(Ct));

    public Task<AppointmentState> StateAsync(DemandId demand) =>
        host.AskAsync(db => db.Appointments.Where(a => a.DemandId == demand).Select(a => a.State).SingleAsync(Ct));

    public Task<FinishResult> FinishAsync(TicketId ticket, Outcome outcome, int agent = 0) => host.Get<FinishVisit>().HandleAsync(By(_agents[agent]), ticket, outcome, Ct);

    public Task<WalkInResult> WalkInAsync(DemandId demand, int? with = null) =>
        host.Get<RegisterWalkIn>().HandleAsync(new WalkInCommand(By(Accueil), new WalkInPerson.Known(demand), with), Ct);

    /// <summary>Every place of today is held by somebody.</summary>
    public async Task FillTodayAsync()
    {
        await using var db = await host.Application.Contexts.CreateDbContextAsync(Ct);
        var (pool, today, now) = (town.Pools[0].Id, town.Today, host.Application.Clock.Now);
        foreach (var slot in await db.Slots.AsNoTracking().Where(s => s.PoolId == pool && s.Day == today && !s.Taken).Select(s => s.Id).ToListAsync(Ct))
        {
            db.Add(new Appointment { Id = AppointmentId.New(), DemandId = await town.RenewalAsync(30), SlotId = slot, State = AppointmentState.Confirmed, Sequence = 0, CreatedAt = now, ChangedAt = now });
        }

        await db.SaveChangesAsync(Ct);
    }

    public Task<AnswerCallResult> CloseRegistrationAsync() => host.Get<CloseDay>().CloseRegistrationAsync(By(Supervisor), true, Ct);

    public Task<CloseDayResult> CloseDayAsync(params TicketId[] gone) => host.Get<CloseDay>().HandleAsync(By(Supervisor), town.Today, gone, Ct);

    public Task<string> DossierAsync(DemandId demand) => host.AskAsync(async db => (await db.Demands.Where(d => d.Id == demand).Select(d => d.Dossier).SingleAsync(Ct)).ToString());
}
