using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PrefectureBooking.Application.Calendars;
using PrefectureBooking.Application.Signals;
using PrefectureBooking.Application.Visits;
using PrefectureBooking.Application.Visits.Screens;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Visits;
using PrefectureBooking.Testing;
using PrefectureBooking.Web.Tests.Demands.Follow;
using Xunit;

namespace PrefectureBooking.Web.Tests.Visits;

/// <summary>The whole application, its ear for signals open, beside halls in which people come and are called. Monday 4 January 2027, from nine.</summary>
public sealed class HallSite : IAsyncLifetime
{
    private readonly MorningTime _time = new();

    public TestDatabase Database { get; } = new();

    public TestApplication Application { get; private set; } = null!;

    public WebHost Web { get; private set; } = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await Database.InitializeAsync();
        Application = new TestApplication(Database, _time, services => services.AddPlanning().AddVisits());
        Web = NewHost();
    }

    public async ValueTask DisposeAsync()
    {
        await Web.DisposeAsync();
        await Application.DisposeAsync();
        await Database.DisposeAsync();
    }

    public WebHost NewHost(params (string Key, string Value)[] settings) => new(
        Database, settings.ToDictionary(s => s.Key, s => (string?)s.Value),
        services => services.AddSingleton<TimeProvider>(_time).AddHostedService<SignalListener>());

    public Visitor NewVisitor() => new(Web);

    /// <summary>A browser that follows streams.</summary>
    public StreamReading Follow(string address, WebHost? web = null) => new((web ?? Web).CreateClient(), address);

    public int Listeners<T>(SiteId site) => Web.Services.GetRequiredService<SiteFeeds<T>>().Of(site).Listeners;

    public async Task<(LivelyHall Hall, Town Town)> OpenAsync(int guichets = 1)
    {
        var town = await Town.BuildAsync(Application, guichets: guichets);
        return (await LivelyHall.OpenAsync(Application, town.Sites[0], town.Pools[0].Id, guichets), town);
    }

    public async Task<HallGuest> ArriveAsync(LivelyHall hall, Town town, string language = "fr", int expiresInDays = 10)
    {
        var demand = await town.RenewalAsync(expiresInDays);
        await using var db = await Application.Contexts.CreateDbContextAsync(Ct);
        await db.Demands.Where(d => d.Id == demand).ExecuteUpdateAsync(set => set.SetProperty(d => d.Language, language), Ct);
        return await hall.ArriveAsync(demand);
    }

    public async Task<string> DossierOfAsync(HallGuest guest)
    {
        await using var db = await Application.Contexts.CreateDbContextAsync(Ct);
        return (await db.Tickets.Where(t => t.Id == guest.Ticket).Join(db.Demands, t => t.DemandId, d => d.Id, (_, d) => d.Dossier).SingleAsync(Ct)).ToString();
    }

    /// <summary>As if the person had come yesterday.</summary>
    public async Task AgeAsync(HallGuest guest)
    {
        await using var db = await Application.Contexts.CreateDbContextAsync(Ct);
        var ticket = await db.Tickets.AsNoTracking().SingleAsync(t => t.Id == guest.Ticket, Ct);
        db.Add(new SiteDay { SiteId = ticket.SiteId, Day = ticket.Day.AddDays(-1) });
        await db.SaveChangesAsync(Ct);
        await db.Tickets.Where(t => t.Id == guest.Ticket).ExecuteUpdateAsync(set => set.SetProperty(t => t.Day, ticket.Day.AddDays(-1)), Ct);
    }

    private sealed class MorningTime : TimeProvider
    {
        private readonly TimeSpan _ahead = new DateTimeOffset(2027, 1, 4, 8, 0, 0, TimeSpan.Zero) - System.GetUtcNow();

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _ahead;
    }
}
