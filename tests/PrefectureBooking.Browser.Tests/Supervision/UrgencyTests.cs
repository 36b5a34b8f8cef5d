using Microsoft.Playwright;
using PrefectureBooking.Browser.Tests.Browsing;
using PrefectureBooking.Browser.Tests.Journey;
using PrefectureBooking.Browser.Tests.Site;
using PrefectureBooking.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PrefectureBooking.Browser.Tests.Supervision;

public sealed class UrgencyTests(ChromiumFixture chromium, DemoSite site)
{
    private const string Page = "/encadrement/urgences";

    [Fact]
    public async Task One_person_asks_with_the_keyboard_and_another_decides()
    {
        var person = await site.RegisterAsync(site.Nanterre, Person.New());
        await chromium.VisitAsync(site, "agent.nanterre", Page, async page =>
        {
            var keys = new Keys(page);
            await keys.TypeAsync(page.Locator("[name='Form.Dossier']"), person.Dossier.Value.ToLowerInvariant());
            await keys.TypeAsync(page.Locator("[name='Form.Motive']"), "Opération prévue jeudi matin.");
            await keys.PressAsync(page.Button("Demander cette urgence"));

            await Expect(page.Locator(".fr-alert--success")).ToBeVisibleAsync();
            await Expect(Card(page, person)).ToContainTextAsync("une autre personne doit décider");
            await Expect(page.Locator("[name='Form.Motive']")).ToHaveValueAsync("");
        });
        await chromium.VisitAsync(site, "encadrement.nanterre", Page, async page =>
        {
            await Expect(Card(page, person)).ToContainTextAsync("Opération prévue jeudi matin.");
            await new Keys(page).PressAsync(Card(page, person).GetByRole(AriaRole.Button, new() { Name = "Refuser" }));

            await Expect(page.Locator(".fr-alert--success")).ToContainTextAsync("refusée");
            await Expect(Card(page, person)).ToContainTextAsync("Refusée");
        });
    }

    [Fact]
    public async Task Who_comes_second_reads_that_somebody_else_decided()
    {
        var person = await site.RegisterAsync(site.Nanterre, Person.New());
        await site.AskUrgencyAsync(person, "Rendez-vous à l'hôpital demain.");
        await chromium.VisitAsync(site, "encadrement.nanterre", Page, first =>
            chromium.VisitAsync(site, "encadrement.92", Page, async second =>
            {
                await Card(first, person).GetByRole(AriaRole.Button, new() { Name = "Refuser" }).ClickAsync();
                await Expect(Card(first, person)).ToContainTextAsync("Refusée");

                await Card(second, person).GetByRole(AriaRole.Button, new() { Name = "Refuser" }).ClickAsync();

                await Expect(second.Locator(".fr-alert--warning")).ToContainTextAsync("déjà décidé");
                await Expect(Card(second, person)).ToContainTextAsync("Refusée");
            }));
    }

    private static ILocator Card(IPage page, Resident person) => page.Locator(".pb-cards > li").Filter(new() { HasText = person.Dossier.ToString() });
}
