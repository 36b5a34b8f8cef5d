using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Help;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Browser.Tests.Browsing;
using PrefectureBooking.Browser.Tests.Inspection;
using PrefectureBooking.Browser.Tests.Site;
using PrefectureBooking.Browser.Tests.Supervision;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Help;
using PrefectureBooking.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PrefectureBooking.Browser.Tests.Help;

public sealed class CloseOrganisationTests(ChromiumFixture chromium, DemoSite site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_administrator_reads_whom_closing_touches_and_closes()
    {
        var name = $"Point d'aide {Guid.NewGuid().ToString("N")[..8]}";
        await OpenAsync(name);
        await chromium.VisitAsync(site, "administration.nanterre", "/administration/organismes", async page =>
        {
            var steps = new Inspector(page, new Pictures(Skin.Neutral, "organismes"));
            var card = page.Locator(".pb-cards > li", new() { HasText = name });
            await card.Locator("summary").ClickAsync();
            await Expect(card).ToContainTextAsync("Demandes en cours rendues à leurs personnes\u00A0: 1.");
            await Expect(card).ToContainTextAsync("Joignables seulement par son courriel\u00A0: 1.");
            await steps.SeeAsync("avant-de-fermer");

            await card.GetByRole(Microsoft.Playwright.AriaRole.Button).ClickAsync();

            await Expect(page.Locator(".fr-alert--success")).ToContainTextAsync("C'est fermé.");
            await Expect(card).ToContainTextAsync("Fermé le");
            await Expect(card.Locator("summary")).ToHaveCountAsync(0);
            await steps.SeeAsync("ferme");
            Assert.Empty(steps.Sights.SelectMany(sight => sight.Violations.Concat(sight.Overflows).Concat(sight.SmallTargets).Concat(sight.CoveredTargets), (sight, wrong) => $"{sight.Name}: {wrong}"));
        });
    }

    private async Task OpenAsync(string name)
    {
        var (here, prefecture) = (site.Nanterre.Site, site.Nanterre.Prefecture);
        var by = await site.Application.StaffAsync(SiteRole.Administrator, here);
        var wanted = new CreateOrganisationCommand(by, prefecture.Code, name, OrganisationKind.HelpPoint, "aide@exemple.fr");
        var organisation = Assert.IsType<CreateOrganisationResult.Created>(await site.Application.Get<CreateOrganisation>().HandleAsync(wanted, Ct)).Id;
        var account = await site.Application.StaffAsync(SiteRole.Helper, here);
        await using var db = await site.Application.Contexts.CreateDbContextAsync(Ct);
        var userName = await db.Users.Where(user => user.Id == account.Value).Select(user => user.UserName!).SingleAsync(Ct);
        Assert.IsType<AttachHelperResult.Attached>(await site.Application.Get<AttachHelper>().HandleAsync(new AttachHelperCommand(by, prefecture.Code, organisation, userName), Ct));
        var answers = (await Person.New().JourneyAsync(site.Application, site.Nanterre)).Answers;
        var mandate = new GivenMandate(MandateKind.Present, null, MandateScope.Act, "Amina Diallo");
        Assert.IsType<RegisterHelpedResult.Registered>(await site.Application.Get<RegisterHelped>().HandleAsync(new RegisterHelpedCommand(account, answers, Reach.Helper, mandate, null), Ct));
    }
}
