using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using PrefectureBooking.Browser.Tests.Browsing;
using PrefectureBooking.Browser.Tests.Journey;
using PrefectureBooking.Browser.Tests.Site;
using PrefectureBooking.Browser.Tests.Supervision;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PrefectureBooking.Browser.Tests.Visits;

/// <summary>A morning at Nanterre in four browsers: the accueil, two guichets and the display of the hall.</summary>
public sealed class MorningTests(ChromiumFixture chromium, DemoSite site)
{
    private const int WithPass = 28;
    private const int WithoutAppointment = 12;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Forty_people_are_received_or_leave_with_something_written()
    {
        var holders = new List<Resident>();
        for (var i = 0; i < WithPass; i++)
        {
            holders.Add(await site.WithPassAsync(site.Nanterre));
        }

        var others = new List<Resident>();
        for (var i = 0; i < WithoutAppointment; i++)
        {
            others.Add(await site.RegisterAsync(site.Nanterre, Person.New(), expiresInDays: 12 + i));
        }

        await chromium.VisitAsync(site, "accueil.nanterre", "/accueil", accueil =>
            chromium.VisitAsync(site, "agent.nanterre", "/guichet", first =>
                chromium.VisitAsync(site, "encadrement.nanterre", "/guichet", second =>
                    chromium.VisitAsync(site.AddressOf(Skin.Neutral), display =>
                        WorkAsync(accueil, first, second, display, holders, others)))));

        await using var db = await site.Application.Contexts.CreateDbContextAsync(Ct);
        foreach (var person in holders.Concat(others))
        {
            Assert.True(await HasSomethingAsync(db, person.Demand), $"{person.Dossier} left with nothing.");
        }

        Assert.All(holders, person => Assert.Equal(1, db.Visits.Count(v => db.DemandPseudonyms.Any(p => p.DemandId == person.Demand && p.Pseudonym == v.Pseudonym))));
        Assert.Empty(await db.OpenCalls.Where(o => db.Tickets.Any(t => t.Id == o.TicketId && t.SiteId == site.Nanterre.Site.Id)).ToListAsync(Ct));
    }

    private static async Task WorkAsync(IPage accueil, IPage first, IPage second, IPage display, List<Resident> holders, List<Resident> others)
    {
        foreach (var page in new[] { accueil, first, second })
        {
            await page.SetViewportSizeAsync(Screen.Desk, Screen.Height);
        }

        await display.SetViewportSizeAsync(1920, 1080);
        await display.GotoAsync("/ecran/nanterre");
        var (mouse, keys) = (new AgentDesk(first, new Pointer()), new AgentDesk(second, new Keys(second)));
        await mouse.OpenAsync();
        await keys.OpenAsync();
        var desk = new FrontDesk(accueil);
        await desk.CheckInAsync(holders[0].Dossier.ToString());
        var arrivals = ArriveAsync(desk, holders, others);

        Assert.True(await mouse.CallAsync());
        var number = (await mouse.Number.InnerTextAsync()).Split(' ', '\u00a0')[^1];
        await Expect(display.Locator(".pb-screen__number strong")).ToHaveTextAsync(number);
        await PictureAsync(first, "guichet-appel");
        await mouse.ReceiveAsync();
        await PictureAsync(first, "guichet-service");
        await mouse.FinishAsync();

        var received = await Task.WhenAll(mouse.WorkAsync(arrivals), keys.WorkAsync(arrivals));
        await arrivals;
        Assert.True(received.Sum() + 1 >= WithPass);
        Assert.All(received, count => Assert.True(count > 5, "Both guichets work."));
        await PictureAsync(accueil, "accueil-midi");
        await mouse.CloseAsync();
        await keys.CloseAsync();
    }

    private static async Task ArriveAsync(FrontDesk desk, List<Resident> holders, List<Resident> others)
    {
        var numbers = new List<int>();
        foreach (var person in holders.Skip(1))
        {
            numbers.Add(await desk.CheckInAsync(person.Dossier.ToString()));
        }

        Assert.Equal(numbers.Order().Distinct(), numbers);
        foreach (var person in others)
        {
            Assert.StartsWith("/accueil/impression/", await desk.WalkInAsync(person.Dossier.ToString()), StringComparison.Ordinal);
        }
    }

    // Received, or holding a pass, a place or an active demand that the accueil printed.
    private static async Task<bool> HasSomethingAsync(Application.Persistence.BookingDbContext db, DemandId demand) =>
        await db.Visits.AnyAsync(v => db.DemandPseudonyms.Any(p => p.DemandId == demand && p.Pseudonym == v.Pseudonym), Ct)
        || await db.WalkInPasses.AnyAsync(p => p.DemandId == demand && p.EndedOn == null, Ct)
        || await db.Demands.AnyAsync(d => d.Id == demand && d.EndedAt == null && d.VerifiedBy == VerifiedBy.MailCode, Ct);

    private static Task<byte[]> PictureAsync(IPage page, string name) =>
        page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "screenshots", $"matin-{name}.jpg"), Type = ScreenshotType.Jpeg, Quality = 80, FullPage = true });
}
