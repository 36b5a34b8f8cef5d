using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PrefectureBooking.Application.Staff;
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
            await browser.SignInAsync(site, account, page);
            await visit(browser);
        });

    public static Task SignInAsync(this IPage browser, DemoSite site, string account, string page) =>
        browser.SignInAsync(site.Accounts.Single(a => a.UserName == account), page);

    /// <summary>Until the live page can be pressed.</summary>
    public static async Task SignInAsync(this IPage browser, DemoAccount account, string page)
    {
        await browser.GotoAsync($"/connexion?retour={Uri.EscapeDataString(page)}");
        await browser.GetByLabel("Identifiant").FillAsync(account.UserName);
        await browser.GetByLabel("Mot de passe").FillAsync(account.Password);
        await browser.Locator("main button[type=submit]").ClickAsync();
        await Expect(browser).ToHaveURLAsync(new Regex($"{Regex.Escape(page)}$", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Expect(browser.Locator("main form .pb-primary")).ToBeEnabledAsync();
    }

    public static ILocator Button(this IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}
