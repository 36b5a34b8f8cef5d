using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PrefectureBooking.Browser.Tests.Browsing;
using PrefectureBooking.Browser.Tests.Site;
using static Microsoft.Playwright.Assertions;

namespace PrefectureBooking.Browser.Tests.Supervision;

/// <summary>A member of the staff at a live page.</summary>
internal static class SignedIn
{
    /// <param name="account">User name of the demonstration.</param>
    public static Task VisitAsync(this ChromiumFixture chromium, DemoSite site, string account, string page, Func<IPage, Task> visit) =>
        chromium.VisitAsync(site.AddressOf(Skin.Neutral), async browser =>
        {
            var demo = site.Accounts.Single(a => a.UserName == account);
            await browser.GotoAsync($"/connexion?retour={Uri.EscapeDataString(page)}");
            await browser.GetByLabel("Identifiant").FillAsync(demo.UserName);
            await browser.GetByLabel("Mot de passe").FillAsync(demo.Password);
            await browser.Locator("main button[type=submit]").ClickAsync();
            await Expect(browser).ToHaveURLAsync(new Regex($"{Regex.Escape(page)}$", RegexOptions.None, TimeSpan.FromSeconds(1)));
            await Expect(browser.Locator("main form .pb-primary")).ToBeEnabledAsync();
            await visit(browser);
        });

    public static ILocator Button(this IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}
