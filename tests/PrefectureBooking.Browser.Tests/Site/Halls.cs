using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Documents;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Browser.Tests.Site;

/// <summary>The hall of Boulogne-Billancourt, where no other test receives anybody.</summary>
internal static class Halls
{
    public const string Display = "/ecran/boulogne-billancourt";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<LivelyHall> OpenHallAsync(this DemoSite site, int guichets = 1)
    {
        var office = await DemoOffices.FindAsync(site.Application, "boulogne-billancourt", "sejour", "renouvellement-vpf");
        return await LivelyHall.OpenAsync(site.Application, office.Site, office.Pool.Id, guichets);
    }

    public static async Task<HallGuest> ArriveAsync(this DemoSite site, LivelyHall hall, string language = "fr")
    {
        var resident = await site.RegisterAsync(site.Nanterre, Person.New() with { Language = language });
        return await hall.ArriveAsync(resident.Demand);
    }

    /// <summary>Somebody registered there who holds a pass of today and no place.</summary>
    public static async Task<Resident> WithPassAsync(this DemoSite site, Office office, Person? person = null)
    {
        var resident = await site.RegisterAsync(office, person ?? Person.New());
        await GivePassAsync(site.Application, office, resident.Demand);
        return resident;
    }

    /// <summary>For today.</summary>
    public static async Task GivePassAsync(TestApplication application, Office office, DemandId demand)
    {
        await using var db = await application.Contexts.CreateDbContextAsync(Ct);
        var today = LocalTimes.TodayIn(office.Zone, application.Clock.Now);
        db.Add(new WalkInPass
        {
            Id = WalkInPassId.New(), DemandId = demand, PoolId = office.Pool.Id, Day = today, Half = HalfDay.Morning, GivenOn = today.AddDays(-1),
            Ordinal = (await db.WalkInPasses.Where(p => p.PoolId == office.Pool.Id && p.Day == today).MaxAsync(p => (int?)p.Ordinal, Ct) ?? 0) + 1,
        });
        await db.SaveChangesAsync(Ct);
    }

    /// <summary>As if the person had come yesterday.</summary>
    public static async Task AgeAsync(this DemoSite site, HallGuest guest)
    {
        await using var db = await site.Application.Contexts.CreateDbContextAsync(Ct);
        var ticket = await db.Tickets.AsNoTracking().SingleAsync(t => t.Id == guest.Ticket, Ct);
        var yesterday = ticket.Day.AddDays(-1);
        if (!await db.SiteDays.AnyAsync(d => d.SiteId == ticket.SiteId && d.Day == yesterday, Ct))
        {
            db.Add(new Domain.Visits.SiteDay { SiteId = ticket.SiteId, Day = yesterday });
            await db.SaveChangesAsync(Ct);
        }

        var number = await db.Tickets.Where(t => t.SiteId == ticket.SiteId && t.Day == yesterday).MaxAsync(t => (int?)t.Number, Ct) ?? 0;
        await db.Tickets.Where(t => t.Id == guest.Ticket)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.Day, yesterday).SetProperty(t => t.Number, number + 1), Ct);
    }
}
