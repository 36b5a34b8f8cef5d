using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using PrefectureBooking.Application.Signals;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Visits;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Documents;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Visits;

namespace PrefectureBooking.Testing;

/// <summary>A hall set in motion through the use cases: people come with a pass of today, agents call them, and every process is told at once.</summary>
public sealed class LivelyHall
{
    private readonly TestApplication _application;
    private readonly Site _site;
    private readonly PoolId _pool;
    private readonly List<StaffUserId> _agents = [];
    private readonly List<TicketId> _guests = [];
    private StaffUserId _accueil;

    private LivelyHall(TestApplication application, Site site, PoolId pool) => (_application, _site, _pool) = (application, site, pool);

    public Site Site => _site;

    public IReadOnlyList<StaffUserId> Agents => _agents;

    /// <param name="guichets">Of the pool that nobody staffs yet; each gets an agent of its own.</param>
    public static async Task<LivelyHall> OpenAsync(TestApplication application, Site site, PoolId pool, int guichets = 1)
    {
        var hall = new LivelyHall(application, site, pool) { _accueil = await application.StaffAsync(SiteRole.Accueil, site) };
        await using var db = await application.Contexts.CreateDbContextAsync();
        var free = await db.Guichets
            .Where(g => db.GuichetPools.Any(p => p.GuichetId == g.Id && p.PoolId == pool) && !db.GuichetSessions.Any(s => s.GuichetId == g.Id && s.ClosedAt == null))
            .OrderBy(g => g.Number).Take(guichets).Select(g => g.Id).ToListAsync();
        foreach (var guichet in free)
        {
            var agent = await application.StaffAsync(SiteRole.Agent, site);
            hall._agents.Add(agent);
            Expect<OpenGuichetResult.Opened>(await application.Get<OpenGuichet>().HandleAsync(new OpenGuichetCommand(hall.By(agent), guichet, [pool]), default));
        }

        return hall;
    }

    public async Task<HallGuest> ArriveAsync(DemandId demand)
    {
        await using var db = await _application.Contexts.CreateDbContextAsync();
        var zone = await db.Prefectures.Where(p => p.Id == _site.PrefectureId).Select(p => p.TimeZone).SingleAsync();
        var today = LocalTimes.TodayIn(TimeZoneInfo.FindSystemTimeZoneById(zone), _application.Clock.Now);
        await db.WalkInPasses.Where(p => p.DemandId == demand && p.EndedOn == null).ExecuteUpdateAsync(
            set => set.SetProperty(p => p.EndedOn, today).SetProperty(p => p.EndReason, WalkInPassEnd.Replaced));
        db.Add(new WalkInPass
        {
            Id = WalkInPassId.New(), DemandId = demand, PoolId = _pool, Day = today, Half = HalfDay.Morning, GivenOn = today.AddDays(-1),
            Ordinal = (await db.WalkInPasses.Where(p => p.PoolId == _pool && p.Day == today).MaxAsync(p => (int?)p.Ordinal) ?? 0) + 1,
        });
        await db.SaveChangesAsync();
        var checkedIn = Expect<CheckInResult.CheckedIn>(await _application.Get<CheckIn>().HandleAsync(By(_accueil), demand, default));
        var ticket = await db.Tickets.AsNoTracking().SingleAsync(t => t.Id == checkedIn.Ticket);
        await TellAsync();
        _guests.Add(ticket.Id);
        return new HallGuest(ticket.Id, ticket.Number, $"/t/{_application.Get<TicketWriter>().TokenOf(ticket).Value}");
    }

    public async Task<TicketId> CallAsync(int agent = 0)
    {
        var called = Expect<CallNextResult.Called>(await _application.Get<CallNext>().HandleAsync(By(_agents[agent]), default));
        await TellAsync();
        return called.Ticket;
    }

    public Task CameAsync(TicketId ticket, int agent = 0) => AnswerAsync(_application.Get<AnswerCall>().CameAsync(By(_agents[agent]), ticket, default));

    public Task AbsentAsync(TicketId ticket, int agent = 0) => AnswerAsync(_application.Get<AnswerCall>().AbsentAsync(By(_agents[agent]), ticket, default));

    public Task ParkAsync(TicketId ticket, int agent = 0) => AnswerAsync(_application.Get<AnswerCall>().ParkAsync(By(_agents[agent]), ticket, 20, default));

    /// <summary>What has no use case of its own in a test: the ticket changes as the domain allows, and its call is over.</summary>
    public async Task ChangeAsync(TicketId id, Action<Ticket> change)
    {
        await using var db = await _application.Contexts.CreateDbContextAsync();
        change(await db.Tickets.SingleAsync(t => t.Id == id));
        db.RemoveRange(await db.OpenCalls.Where(c => c.TicketId == id).ToListAsync());
        await db.SaveChangesAsync();
        _application.Get<SiteSignals>().Changed(_site.Id, SiteTopic.Hall);
        await TellAsync();
    }

    /// <summary>Everybody leaves, the people first.</summary>
    public async Task CloseAsync()
    {
        foreach (var guest in _guests)
        {
            await ChangeAsync(guest, ticket => ticket.EndOld(ticket.EndedAt ?? _application.Clock.Now));
        }

        foreach (var agent in _agents)
        {
            Expect<StaffGuichetResult.Done>(await _application.Get<StaffGuichet>().CloseAsync(By(agent), default));
        }

        await TellAsync();
    }

    private HallCommand By(StaffUserId account) => new(account, _site.Code);

    private async Task AnswerAsync(Task<AnswerCallResult> answer)
    {
        Expect<AnswerCallResult.Done>(await answer);
        await TellAsync();
    }

    private async Task TellAsync()
    {
        using var sender = new SignalSender(_application.Contexts, _application.Get<SiteSignals>(), TimeProvider.System, NullLogger<SignalSender>.Instance);
        await sender.RunOnceAsync(default);
    }

    private static T Expect<T>(object result)
        where T : class => result as T ?? throw new InvalidOperationException($"Expected {typeof(T)}, got {result}.");
}

/// <param name="Page">Address of the ticket's page.</param>
public sealed record HallGuest(TicketId Ticket, int Number, string Page);
