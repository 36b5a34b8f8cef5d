using Microsoft.Extensions.DependencyInjection;
using PrefectureBooking.Application.Accounts;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Browser.Tests.Browsing;
using PrefectureBooking.Browser.Tests.Inspection;
using PrefectureBooking.Browser.Tests.Site;
using PrefectureBooking.Browser.Tests.Supervision;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PrefectureBooking.Browser.Tests.Accounts;

public sealed class TwoAdministratorsTests(ChromiumFixture chromium, DemoSite site)
{
    private const string Motive = "Renfort de l'accueil en décembre.";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_role_removed_by_the_other_is_said_loses_its_tick_and_nothing_typed_is_lost()
    {
        var here = site.Nanterre.Site;
        var account = new StaffUserId((await site.Application.Get<IServiceScopeFactory>().CreateBareAccountAsync($"deux.{Guid.NewGuid().ToString("N")[..8]}", [(here, SiteRole.Agent), (here, SiteRole.Administrator)])).Id);
        await chromium.VisitAsync(site, "administration.nanterre", $"/administration/comptes?compte={account.Value}", async page =>
        {
            Microsoft.Playwright.ILocator Box(SiteRole role) => page.Locator($"[name='Form.Roles.{here.Code}'][value='{role}']");
            var steps = new Inspector(page, new Pictures(Skin.Neutral, "comptes"));
            await Box(SiteRole.Accueil).CheckAsync();
            await page.Locator("[name='Form.RoleMotive']").FillAsync(Motive);
            await RemoveAdministrationAsync(account, here.Id);

            await page.Button("Enregistrer les rôles").ClickAsync();

            await Expect(page.Locator(".fr-alert--warning")).ToContainTextAsync("Une autre personne a changé ces rôles.");
            await Expect(page.Locator(".fr-alert--warning")).ToContainTextAsync($"{here.Name}\u00A0: rôle «\u00A0Administration\u00A0» retiré.");
            await Expect(Box(SiteRole.Administrator)).Not.ToBeCheckedAsync();
            await Expect(Box(SiteRole.Accueil)).ToBeCheckedAsync();
            await Expect(page.Locator("[name='Form.RoleMotive']")).ToHaveValueAsync(Motive);
            await steps.SeeAsync("roles-changes");
            await page.Button("Enregistrer les rôles").ClickAsync();
            await Expect(page.Locator(".fr-alert--success")).ToBeVisibleAsync();
            Assert.Empty(steps.Sights.SelectMany(sight => sight.Violations.Concat(sight.Overflows).Concat(sight.SmallTargets).Concat(sight.CoveredTargets)));
        });
        var held = (await site.Application.Get<ReadAccounts>().OneAsync(await AdministratorAsync(here), account, Ct))!.Account.Roles;
        Assert.Equal([SiteRole.Accueil, SiteRole.Agent], held.Select(role => role.Role).Order());
    }

    private async Task RemoveAdministrationAsync(StaffUserId account, SiteId here)
    {
        var other = await AdministratorAsync(site.Nanterre.Site);
        (SiteId, SiteRole)[] shown = [(here, SiteRole.Agent), (here, SiteRole.Administrator)];
        Assert.IsType<ChangeRolesResult.Changed>(await site.Application.Get<ChangeRoles>().HandleAsync(new ChangeRolesCommand(other, account, shown, [(here, SiteRole.Agent)], "Incident du 26 novembre."), Ct));
    }

    private Task<StaffUserId> AdministratorAsync(Domain.Calendars.Site here) => site.Application.StaffAsync(SiteRole.Administrator, here);
}
