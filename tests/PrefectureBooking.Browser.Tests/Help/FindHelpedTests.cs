using PrefectureBooking.Browser.Tests.Browsing;
using PrefectureBooking.Browser.Tests.Inspection;
using PrefectureBooking.Browser.Tests.Site;
using PrefectureBooking.Browser.Tests.Supervision;
using PrefectureBooking.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PrefectureBooking.Browser.Tests.Help;

public sealed class FindHelpedTests(ChromiumFixture chromium, DemoSite site)
{
    [Fact]
    public async Task A_helper_finds_a_person_by_name_and_then_sees_everybody_again()
    {
        var wanted = await site.RegisterHelpedAsync(Person.New() with { GivenNames = "Tahina", FamilyName = "Ravelonarivo" });
        var other = await site.RegisterHelpedAsync(Person.New() with { GivenNames = "Zoltán", FamilyName = "Kővári" });
        await chromium.VisitAsync(site, Helped.Account, "/aidants", async page =>
        {
            var steps = new Inspector(page, new Pictures(Skin.Neutral, "aidants-recherche"));
            var people = page.Locator(".pb-tasks");
            await Expect(people).ToContainTextAsync("Kővári");
            await steps.SeeAsync("toutes");
            await page.Locator("[name='Form.Search']").FillAsync("ravelonarivo");
            await page.Button("Chercher").ClickAsync();

            await Expect(people.Locator("li")).ToHaveCountAsync(1);
            await Expect(people).ToContainTextAsync(wanted.Dossier.ToString());
            await steps.SeeAsync("une");
            await page.Locator("[name='Form.Search']").FillAsync("Nulle Part");
            await page.Button("Chercher").ClickAsync();
            await Expect(page.Locator("main")).ToContainTextAsync("Personne de ce nom parmi vos mandats.");
            await steps.SeeAsync("personne");
            await page.Button("Voir toutes les demandes").ClickAsync();
            await Expect(people).ToContainTextAsync(other.Dossier.ToString());
            Assert.Empty(steps.Sights.SelectMany(sight => sight.Violations.Concat(sight.Overflows).Concat(sight.SmallTargets).Concat(sight.CoveredTargets), (sight, wrong) => $"{sight.Name}: {wrong}"));
        });
    }
}
