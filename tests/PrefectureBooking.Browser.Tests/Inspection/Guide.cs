using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PrefectureBooking.Browser.Tests.Site;
using PrefectureBooking.Browser.Tests.Supervision;
using PrefectureBooking.Domain.Calendars;
using static Microsoft.Playwright.Assertions;

namespace PrefectureBooking.Browser.Tests.Inspection;

/// <summary>Leads an inspector through the site in one language, by the names of the fields, which are the same in all.</summary>
internal sealed class Guide(IPage page, DemoSite site, string language, Inspector inspector)
{
    private const string Primary = "main form .pb-primary";

    public DemoSite Site => site;

    public string Language => language;

    public DateOnly Today => LocalTimes.TodayIn(site.Nanterre.Zone, site.Application.Clock.Now);

    public Task GoAsync(string path) => page.GotoAsync($"/{language}{path}");

    public async Task VisitAsync(string path, string name)
    {
        await GoAsync(path);
        await inspector.SeeAsync(name);
    }

    /// <param name="address">Whole: pages of the staff have no language in theirs.</param>
    public async Task VisitStaffAsync(string address, string name)
    {
        await page.GotoAsync(address);
        await inspector.SeeAsync(name);
    }

    public Task SeeAsync(string name) => inspector.SeeAsync(name);

    /// <summary>As somebody else than before, at a live page.</summary>
    public async Task SignInAsync(string account, string address)
    {
        await page.Context.ClearCookiesAsync();
        await page.SignInAsync(site, account, address);
    }

    /// <summary>Until the connection of a live page stands: what is typed before would be lost.</summary>
    public Task GoLiveAsync() => Expect(page.Locator(Primary)).ToBeEnabledAsync();

    /// <summary>Presses a button of a live page, and sees what it brings.</summary>
    public async Task PressAndSeeAsync(string button, string shown, string name)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = button }).First.ClickAsync();

        // The page stays under the mouse: a button that is pointed at has other colours.
        await page.Mouse.MoveAsync(0, 0);
        await SeeWithAsync(shown, name);
    }

    public Task<int> CountAsync(string shown) => page.Locator(shown).CountAsync();

    public Task<string> ReadAsync(string shown) => page.Locator(shown).InnerTextAsync();

    public Task FillAsync(string field, string text) => page.Locator($"[name='{field}']").FillAsync(text);

    public async Task FillDateAsync(string field, DateOnly date)
    {
        await FillAsync($"{field}.Day", date.Day.ToString(CultureInfo.InvariantCulture));
        await FillAsync($"{field}.Month", date.Month.ToString(CultureInfo.InvariantCulture));
        await FillAsync($"{field}.Year", date.Year.ToString(CultureInfo.InvariantCulture));
    }

    public Task SelectAsync(string field, string value) => page.Locator(field).SelectOptionAsync(value);

    public Task ChooseAsync(string field, string value) => page.Locator($"[name='{field}'][value='{value}'] + label").ClickAsync();

    /// <summary>Presses the page's primary button and arrives.</summary>
    /// <param name="path">Pattern of the address without the language.</param>
    public Task PressAsync(string path) => PressAsync(Primary, path);

    public Task PressAsync(string button, string path) => LeadsToAsync(button, $"/{language}{path}");

    public Task PressToStaffAsync(string address) => LeadsToAsync(Primary, address);

    public Task FollowAsync(string link, string path) => LeadsToAsync($"{link} >> nth=0", $"/{language}{path}");

    /// <summary>Sees the page again with everything unfolded.</summary>
    public async Task OpenAllAsync(string folded, string name)
    {
        foreach (var details in await page.Locator(folded).AllAsync())
        {
            await details.Locator("summary").ClickAsync();
        }

        await inspector.SeeAsync(name);
    }

    /// <summary>Presses the primary button, is refused, and sees why.</summary>
    public Task SeeRefusedAsync(string name) => SeeRefusedAsync(name, Primary);

    /// <param name="button">Where a page has more than one form.</param>
    public async Task SeeRefusedAsync(string name, string button)
    {
        await page.Locator(button).ClickAsync();
        await SeeWithAsync(".pb-summary", name);
    }

    /// <summary>A radio button, by its words.</summary>
    public Task ChooseAnyAsync(string words) => page.Locator("label").Filter(new() { HasText = words }).First.ClickAsync();

    /// <summary>Into a field of a live page, and on to the next.</summary>
    public async Task TypeInAsync(string field, string text)
    {
        await Expect(page.Locator(field)).ToBeEnabledAsync();
        await page.Locator(field).FillAsync(text);
        await page.Locator(field).PressAsync("Tab");
    }

    public async Task TypeAndEnterAsync(string field, string text)
    {
        await page.Locator(field).FillAsync(text);
        await page.Locator(field).PressAsync("Enter");
    }

    public Task SeeShownAsync(string shown, string name) => SeeWithAsync(shown, name);

    public async Task<string> AddressOfAsync(string link) => (await page.Locator(link).First.GetAttributeAsync("href"))!;

    /// <summary>Presses the primary button and stays, with this on the page.</summary>
    public async Task PressAndSeeAsync(string shown, string name)
    {
        await page.Locator(Primary).ClickAsync();
        await SeeWithAsync(shown, name);
    }

    /// <summary>Follows a link that looks like a button.</summary>
    public Task FollowToStaffAsync(string link, string address) => LeadsToAsync(link, address);

    private async Task LeadsToAsync(string pressed, string address)
    {
        await page.Locator(pressed).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex($"{address}$", RegexOptions.None, TimeSpan.FromSeconds(1)));
    }

    private async Task SeeWithAsync(string shown, string name)
    {
        await Expect(page.Locator(shown).First).ToBeVisibleAsync();
        await inspector.SeeAsync(name);
    }
}
