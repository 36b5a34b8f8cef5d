using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Browser.Tests.Browsing;
using PrefectureBooking.Browser.Tests.Site;
using PrefectureBooking.Testing;
using static Microsoft.Playwright.Assertions;

namespace PrefectureBooking.Browser.Tests.Supervision;

/// <summary>A member of the staff at a live page.</summary>
internal static class SignedIn
{
    private const string Submit = "main button[type=submit]";

    /// <param name="account">User name of the demonstration.</param>
    public static Task VisitAsync(this ChromiumFixture chromium, DemoSite site, string account, string page, Func<IPage, Task> visit) =>
        chromium.VisitAsync(site.AddressOf(Skin.Neutral), async browser =>
        {
            await browser.SignInAsync(site, account, page);
            await visit(browser);
        });

    /// <summary>Until the live page can be pressed. The first visit signs in; later ones of the same account go on in its session.</summary>
    public static async Task SignInAsync(this IPage browser, DemoSite site, string account, string page)
    {
        if (site.SessionOf(account) is { } session)
        {
            await browser.Context.AddCookiesAsync([session]);
            await browser.GotoAsync(page);
        }
        else
        {
            await browser.SignInAsync(site.Accounts.Single(a => a.UserName == account), page);
            site.Keep(account, (await browser.Context.CookiesAsync()).Single(cookie => cookie.Name == "agent"));
        }

        await browser.ExpectLiveAsync(page);
    }

    /// <summary>Through the pages: the password, then the code of the telephone.</summary>
    public static async Task SignInAsync(this IPage browser, DemoAccount account, string page)
    {
        await browser.GotoAsync($"/connexion?retour={Uri.EscapeDataString(page)}");
        await browser.GetByLabel("Identifiant").FillAsync(account.UserName);
        await browser.GetByLabel("Mot de passe").FillAsync(account.Password);
        await browser.Locator(Submit).ClickAsync();
        await browser.Locator("[name='Form.Code']").FillAsync(TestCodes.Next(account.UserName, account.Key, TimeProvider.System.GetUtcNow(), browser.Url));
        await browser.Locator(Submit).ClickAsync();
        await browser.ExpectLiveAsync(page);
    }

    private static async Task ExpectLiveAsync(this IPage browser, string page)
    {
        await Expect(browser).ToHaveURLAsync(new Regex($"{Regex.Escape(page)}$", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Expect(browser.Locator("main form .pb-primary")).ToBeEnabledAsync();
    }

    public static ILocator Button(this IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}
