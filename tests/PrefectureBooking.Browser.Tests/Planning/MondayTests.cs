using System.Globalization;
using Microsoft.Playwright;
using PrefectureBooking.Browser.Tests.Browsing;
using PrefectureBooking.Browser.Tests.Inspection;
using PrefectureBooking.Browser.Tests.Journey;
using PrefectureBooking.Browser.Tests.Site;
using PrefectureBooking.Browser.Tests.Supervision;
using PrefectureBooking.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PrefectureBooking.Browser.Tests.Planning;

/// <summary>At Boulogne-Billancourt, weeks ahead, where nobody else is expected: a colleague is ill, with the keyboard alone.</summary>
public sealed class MondayTests(ChromiumFixture chromium, DemoSite site)
{
    private const int MostStops = 40;
    private const string Code = "boulogne-billancourt";

    private static readonly TimeOnly[] Booked = [new(10, 25), new(11, 5)];

    [Fact]
    public async Task A_guichet_closes_two_people_are_moved_and_the_one_without_mailbox_is_phoned()
    {
        var office = await DemoOffices.FindAsync(site.Application, Code, "remise", "remise-titre");
        var monday = await site.QuietMondayAsync(office);
        var (mailed, written) = (await site.RegisterAsync(office, Person.New()), Person.New() with { GivenNames = "Fatou", FamilyName = "Ndiaye-Lundi" });
        await site.HoldAsync(office, mailed.Demand, monday, Booked[0]);
        await site.HoldAsync(office, await site.WriteAsync(office, written, office.Site.PostalCode), monday, Booked[1]);

        await LookedAtAsync($"agent.{Code}", "/planning", (page, inspector) => CloseAsync(page, inspector, monday));
        await LookedAtAsync($"accueil.{Code}", "/accueil", (page, inspector) => PhoneAsync(page, inspector, $"{written.GivenNames} {written.FamilyName}"));
    }

    private static async Task CloseAsync(IPage page, Inspector inspector, DateOnly monday)
    {
        var keys = new Keys(page);
        for (var shown = await FirstDay(page).InnerTextAsync(); shown != Short(monday); shown = await FirstDay(page).InnerTextAsync())
        {
            await keys.PressAsync(page.GetByRole(AriaRole.Link, new() { Name = "Semaine suivante" }));
            await Expect(FirstDay(page)).Not.ToHaveTextAsync(shown);
            await GoLiveAsync(page);
        }

        await keys.PressAsync(FirstDay(page));
        await Expect(page.Locator("h1")).ToContainTextAsync("Planning du lundi");
        await GoLiveAsync(page);
        await inspector.SeeAsync("lundi-jour");
        await keys.PressAsync(Bands(page, "Remise de titre, 2 rendez-vous"));
        await Expect(page.Locator("[name='Form.From']")).ToHaveValueAsync("08:45");
        await GoLiveAsync(page);
        await Expect(page.GetByLabel("Guichet 4", new() { Exact = true })).ToBeCheckedAsync();
        await keys.ReachAsync(page.Locator("[name='Form.From']"));
        await page.Keyboard.TypeAsync("10");
        await Expect(page.Locator("[name='Form.From']")).ToHaveValueAsync("10:00");
        await keys.ReachAsync(page.Locator("[name='Form.Until']"));
        await page.Keyboard.PressAsync("ArrowUp");
        await Expect(page.Locator("[name='Form.Until']")).ToHaveValueAsync("12:00");
        await keys.PressAsync(page.Button("Voir l'effet"));
        await Expect(page.Locator("#effet")).ToBeFocusedAsync();
        await Expect(page.Locator(".pb-effect__headline")).ToHaveTextAsync("2 personnes déplacées.");
        await Expect(page.Locator(".pb-effect")).ToContainTextAsync("2 personnes gardent leur jour, à une autre heure.");
        await inspector.SeeAsync("lundi-effet");

        await keys.PressAsync(page.Button("Appliquer et prévenir 2 personnes"));
        await Expect(page.Locator(".pb-summary")).ToBeFocusedAsync();
        await keys.TypeAsync(page.Locator("[name='Form.Reason']"), "Une collègue est malade ce matin.");
        await keys.PressAsync(page.Button("Appliquer et prévenir 2 personnes"));

        await Expect(page.Locator(".fr-alert--success")).ToContainTextAsync("2 personnes sont prévenues.");
        await Expect(page.GetByText("L'accueil la trouve sur sa liste")).ToBeVisibleAsync();
        await Expect(page.Locator(".pb-plan-changes li").First).ToContainTextAsync("Une collègue est malade ce matin.");
        // Each to the nearest hour that is left: one before, one after.
        await Expect(Bands(page, "Remise de titre, 1 rendez-vous")).ToHaveCountAsync(2);
        await inspector.SeeAsync("lundi-applique");
    }

    private static async Task PhoneAsync(IPage page, Inspector inspector, string name)
    {
        var keys = new Keys(page);
        await PressBeforeAsync(page, page.GetByRole(AriaRole.Link, new() { Name = "À prévenir" }));
        // Their registration is a second message.
        var card = page.Locator(".pb-cards > li").Filter(new() { HasText = name }).Filter(new() { HasText = "La préfecture a déplacé votre rendez-vous" });
        var told = card.GetByRole(AriaRole.Button, new() { Name = "Dit par téléphone" });
        await Expect(card).ToHaveCountAsync(1);
        await Expect(told).ToBeEnabledAsync();
        await inspector.SeeAsync("lundi-prevenir");
        await keys.PressAsync(told);

        await Expect(page.Locator(".fr-alert--success")).ToContainTextAsync(name);
        await Expect(card).ToHaveCountAsync(0);
        await inspector.SeeAsync("lundi-prevenu");
    }

    // The accueil's field has the focus: its other pages stand before it.
    private static async Task PressBeforeAsync(IPage page, ILocator link)
    {
        for (var stop = 0; stop < MostStops && !await link.EvaluateAsync<bool>("e => e === document.activeElement"); stop++)
        {
            await page.Keyboard.PressAsync("Shift+Tab");
        }

        await page.Keyboard.PressAsync("Enter");
    }

    // The connection replaces what the server wrote first, and with it whatever had the focus.
    private static Task GoLiveAsync(IPage page) => Expect(page.Locator("main form .pb-primary")).ToBeEnabledAsync();

    private static ILocator FirstDay(IPage page) => page.Locator(".pb-plan-week thead a").First;

    private static ILocator Bands(IPage page, string words) => page.Locator(".pb-plan a").Filter(new() { HasText = words });

    private static string Short(DateOnly day) => day.ToString("ddd d MMM", CultureInfo.GetCultureInfo("fr-FR"));

    private async Task LookedAtAsync(string account, string address, Func<IPage, Inspector, Task> visit)
    {
        IReadOnlyList<Sight> sights = [];
        await chromium.VisitAsync(site, account, address, async page =>
        {
            await page.SetViewportSizeAsync(Screen.Desk, Screen.Height);
            var inspector = new Inspector(page, new Pictures(Skin.Neutral, "fr"));
            await visit(page, inspector);
            sights = inspector.Sights;
        });
        Assert.NotEmpty(sights);
        Assert.All(sights, sight => Assert.Empty(sight.Violations.Concat(sight.Overflows).Concat(sight.SmallTargets).Concat(sight.CoveredTargets)));
    }
}
