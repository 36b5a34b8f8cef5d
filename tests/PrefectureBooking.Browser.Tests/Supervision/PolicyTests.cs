using PrefectureBooking.Browser.Tests.Browsing;
using PrefectureBooking.Browser.Tests.Journey;
using PrefectureBooking.Browser.Tests.Site;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PrefectureBooking.Browser.Tests.Supervision;

/// <summary>At La Réunion, whose days no other test looks at.</summary>
public sealed class PolicyTests(ChromiumFixture chromium, DemoSite site)
{
    private const string Page = "/encadrement/politique";

    [Fact]
    public Task A_version_is_tried_and_decided_with_the_keyboard_alone() => chromium.VisitAsync(site, "encadrement.saint-denis", Page, async page =>
    {
        var keys = new Keys(page);
        await keys.TypeAsync(page.Locator("[name='Form.WalkInShare']"), "30");
        await keys.PressAsync(page.Button("Voir l'effet"));
        await Expect(page.Locator(".pb-compare__changed").First).ToBeVisibleAsync();

        await keys.TypeAsync(page.Locator("[name='Form.Motive']"), "Les files sans rendez-vous s'allongent.");
        await keys.PressAsync(page.Button("Décider cette version"));

        await Expect(page.Locator(".fr-alert--success")).ToContainTextAsync("est décidée");
        await Expect(page.Locator(".pb-versions li").First).ToContainTextAsync("Les files sans rendez-vous s'allongent.");
        await Expect(page.Locator(".pb-versions__changes").First).ToContainTextAsync("devient 30\u00A0%");
    });

    [Fact]
    public Task A_refusal_stands_beside_its_field_takes_the_focus_and_loses_nothing_typed() => chromium.VisitAsync(site, "encadrement.saint-denis", Page, async page =>
    {
        await page.Locator("[name='Form.OfferDays']").FillAsync("40");
        await page.Locator("[name='Form.PromisedPart']").FillAsync("presque tout");
        await page.Locator("[name='Form.Motive']").FillAsync("Bref.");
        await page.Button("Décider cette version").ClickAsync();

        await Expect(page.Locator(".pb-summary")).ToBeFocusedAsync();
        await Expect(page.Locator("[name='Form.PromisedPart']")).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(page.Locator("[name='Form.PromisedPart']")).ToHaveValueAsync("presque tout");
        await Expect(page.Locator("[name='Form.OfferDays']")).ToHaveValueAsync("40");
        await Expect(page.Locator("[name='Form.Motive']")).ToHaveValueAsync("Bref.");

        await page.Locator("[name='Form.PromisedPart']").FillAsync("85");
        await page.Locator("[name='Form.Motive']").FillAsync("Un motif assez long pour être lu.");
        await page.Button("Décider cette version").ClickAsync();
        await Expect(page.Locator("#form-offerdays-erreur")).ToContainTextAsync("entre 1 et 5");
        await Expect(page.Locator("[name='Form.Motive']")).ToHaveValueAsync("Un motif assez long pour être lu.");
    });
}
