using Microsoft.Playwright;
using PrefectureBooking.Browser.Tests.Supervision;
using static Microsoft.Playwright.Assertions;

namespace PrefectureBooking.Browser.Tests.Visits;

/// <summary>The accueil's screen, as its staff use it: type, Enter, press.</summary>
internal sealed class FrontDesk(IPage page)
{
    private ILocator Field => page.Locator("#accueil-champ");

    public async Task FindAsync(string typed)
    {
        await Field.FillAsync(typed);
        await Field.PressAsync("Enter");
        await Expect(page.Locator(".pb-person")).ToHaveCountAsync(1);
    }

    /// <returns>The number given.</returns>
    public async Task<int> CheckInAsync(string typed)
    {
        await FindAsync(typed);
        await page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer l'arrivée" }).ClickAsync();
        await Expect(page.Locator(".pb-given .pb-called__number")).ToBeVisibleAsync();

        // Whatever was pressed, the next person can be scanned at once.
        await Expect(Field).ToBeFocusedAsync();
        var shown = await page.Locator(".pb-given .pb-called__number").InnerTextAsync();
        return int.Parse(shown[(shown.LastIndexOf(' ') + 1)..], System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Without appointment: whatever the rules give is on the screen, with a paper to print.</summary>
    public async Task<string> WalkInAsync(string typed)
    {
        await FindAsync(typed);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sans rendez-vous aujourd'hui" }).ClickAsync();
        await Expect(page.Locator(".pb-door p")).ToBeVisibleAsync();
        await page.Locator(".pb-person .pb-primary").ClickAsync();
        await Expect(page.Locator(".pb-given a")).ToBeVisibleAsync();
        return (await page.Locator(".pb-given a").GetAttributeAsync("href"))!;
    }

    public Task PressNewPersonAsync() => page.Button("Personne sans rendez-vous").ClickAsync();
}
