using Microsoft.Playwright;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Browser.Tests.Browsing;
using PrefectureBooking.Browser.Tests.Site;
using PrefectureBooking.Browser.Tests.Supervision;
using PrefectureBooking.Domain.Shared;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PrefectureBooking.Browser.Tests.Mails;

/// <summary>By a supervisor, from the page of the samples.</summary>
public sealed class MailLookTests(ChromiumFixture chromium, DemoSite site)
{
    private const string Page = "/encadrement/modeles";

    [Fact]
    public Task Every_mail_in_every_language_can_be_read_by_all_on_a_phone_and_at_a_desk() => VisitAsync(async page =>
    {
        await page.RouteAsync($"**{Page}/*.html", WithoutSandboxAsync);
        var look = new MailLook(page, site.AddressOf(Skin.Neutral));
        var faults = new List<string>();
        foreach (var (mail, language) in SampleMails.All.SelectMany(_ => SiteLanguages.Codes, (mail, language) => (mail, language)))
        {
            faults.AddRange(await look.FaultsAsync(mail.Kind, language, links: mail is CodeMail ? 0 : 1));
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    });

    [Theory]
    [InlineData(Screen.Phone)]
    [InlineData(Screen.Desk)]
    public Task The_frame_on_the_page_shows_the_mail_and_the_keyboard_reaches_its_link(int width) => VisitAsync(async page =>
    {
        await page.SetViewportSizeAsync(width, Screen.Height);
        await page.GotoAsync($"{Page}?modele=offer&langue=ar");
        var mail = page.FrameLocator("iframe");

        await Expect(mail.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        var place = (await page.Locator("iframe").BoundingBoxAsync())!;
        Assert.True(place is { Height: > 400 } && place.X >= 0 && place.X + place.Width <= width, $"{place.X} + {place.Width} × {place.Height}");

        await page.GetByRole(AriaRole.Link, new() { Name = "العربية" }).FocusAsync();
        await page.Keyboard.PressAsync("Tab");
        await ExpectIsAtAsync(page.Locator("body"), "IFRAME");
        await ExpectIsAtAsync(mail.Locator("body"), "A");
        await page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "screenshots", "mails", $"page-{width}.png") });
    });

    // A headless browser that stands in a frame of another origin has lost the page: only each document knows where it was left.
    private static Task ExpectIsAtAsync(ILocator body, string element) => Expect(body).ToHaveJSPropertyAsync("ownerDocument.activeElement.tagName", element);

    private Task VisitAsync(Func<IPage, Task> visit) => chromium.VisitAsync(site, "encadrement.nanterre", "/encadrement/politique", visit);

    // What forbids every script forbids axe's too: the same bytes come without that one word of their policy.
    private static async Task WithoutSandboxAsync(IRoute route)
    {
        var answer = await route.FetchAsync();
        var policy = answer.Headers["content-security-policy"];
        Assert.EndsWith("; sandbox", policy, StringComparison.Ordinal);
        var headers = new Dictionary<string, string>(answer.Headers) { ["content-security-policy"] = policy[..^"; sandbox".Length] };
        await route.FulfillAsync(new() { Response = answer, Headers = headers });
    }
}
