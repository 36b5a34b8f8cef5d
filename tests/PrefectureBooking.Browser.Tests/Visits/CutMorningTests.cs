using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Browser.Tests.Browsing;
using PrefectureBooking.Browser.Tests.Journey;
using PrefectureBooking.Browser.Tests.Site;
using PrefectureBooking.Browser.Tests.Supervision;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PrefectureBooking.Browser.Tests.Visits;

/// <summary>A guichet and a display whose network is cut in the middle of a call.</summary>
public sealed class CutMorningTests(ChromiumFixture chromium, DemoSite site)
{
    private const float UntilOld = 40_000;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Both_recover_by_themselves_and_no_call_is_lost_or_doubled()
    {
        var office = await DemoOffices.FindAsync(site.Application, "nanterre", "sejour", "renouvellement-vpf");
        var (first, second) = (await site.WithPassAsync(office), await site.WithPassAsync(office));
        await chromium.VisitAsync(site, "accueil.nanterre", "/accueil", async accueil =>
        {
            var desk = new FrontDesk(accueil);
            await desk.CheckInAsync(first.Dossier.ToString());
            await desk.CheckInAsync(second.Dossier.ToString());
        });
        using var cable = new Cable(site.AddressOf(Skin.Neutral));
        await using var context = await chromium.Browser.NewContextAsync(new() { BaseURL = cable.Address.ToString() });
        var (guichet, display) = (await context.NewPageAsync(), await context.NewPageAsync());
        await guichet.SignInAsync(site, "agent.nanterre", "/guichet");
        await display.GotoAsync("/ecran/nanterre");
        var agent = new AgentDesk(guichet, new Pointer());
        await agent.OpenAsync();
        Assert.True(await agent.CallAsync());
        var number = await agent.Number.InnerTextAsync();

        cable.Cut();
        await Expect(guichet.GetByText("La connexion au serveur est perdue")).ToBeVisibleAsync();
        await Expect(display.GetByText("Données anciennes")).ToBeVisibleAsync(new() { Timeout = UntilOld });
        cable.Mend();

        await Expect(guichet.GetByText("La connexion au serveur est perdue")).ToBeHiddenAsync(new() { Timeout = UntilOld });
        await Expect(display.GetByText("Données anciennes")).ToBeHiddenAsync(new() { Timeout = UntilOld });
        await Expect(agent.Number).ToHaveTextAsync(number);
        await agent.ReceiveAsync();
        await agent.FinishAsync();
        Assert.True(await agent.CallAsync());
        await agent.ReceiveAsync();
        await agent.FinishAsync();
        await agent.CloseAsync();

        await using var db = await site.Application.Contexts.CreateDbContextAsync(Ct);
        var demands = new[] { first.Demand, second.Demand };
        var tickets = (await db.Tickets.Where(t => demands.Contains(t.DemandId)).Select(t => t.Id).ToListAsync(Ct)).Select(t => t.Value).ToList();
        Assert.Equal(2, await db.Calls.CountAsync(c => tickets.Contains(c.TicketId), Ct));
        Assert.Equal(2, await db.Visits.CountAsync(v => tickets.Contains(v.TicketId), Ct));
    }
}
