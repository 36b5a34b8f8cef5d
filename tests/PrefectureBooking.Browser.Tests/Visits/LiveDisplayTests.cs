using Microsoft.Playwright;
using PrefectureBooking.Browser.Tests.Browsing;
using PrefectureBooking.Browser.Tests.Site;
using PrefectureBooking.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PrefectureBooking.Browser.Tests.Visits;

/// <summary>Displays and ticket pages that are open while people are called.</summary>
public sealed class LiveDisplayTests(ChromiumFixture chromium, DemoSite site)
{
    // A display asks by itself after ten seconds of silence: what shows earlier was told.
    private const float BeforeItAsks = 8_000;
    private const float UntilOld = 40_000;

    private const string Number = ".pb-screen__number strong";
    private const string Spoken = "() => window.spoken";

    // The voice is the browser's own; a headless one has none to listen to.
    private const string Listen = "window.spoken = []; SpeechSynthesis.prototype.speak = said => { if (said.text) window.spoken.push(`${said.lang}: ${said.text}`); };";

    [Fact]
    public Task A_call_appears_on_an_open_display_without_reloading() => WithHallAsync(async hall =>
        await chromium.VisitAsync(site.AddressOf(Skin.Neutral), async page =>
        {
            await OpenAsync(page, Halls.Display);
            var opened = await page.EvaluateAsync<double>("() => performance.timeOrigin");
            var guest = await site.ArriveAsync(hall);

            await hall.CallAsync();

            await Expect(page.Locator(Number)).ToHaveTextAsync($"{guest.Number}", new() { Timeout = BeforeItAsks });
            Assert.Equal(opened, await page.EvaluateAsync<double>("() => performance.timeOrigin"));
            await PictureAsync(page, "ecran-1920");
        }));

    [Fact]
    public Task A_call_is_rung_and_said_once_in_each_language_and_a_recall_again() => WithHallAsync(async hall =>
        await chromium.VisitAsync(site.AddressOf(Skin.Neutral), async page =>
        {
            await page.AddInitScriptAsync(Listen);
            await OpenAsync(page, Halls.Display);
            await page.GetByRole(AriaRole.Button, new() { Name = "Activer le son" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
            var guest = await site.ArriveAsync(hall);

            await hall.CallAsync();
            string[] said = [$"fr: Numéro {guest.Number}, guichet 1.", $"en: Number {guest.Number}, counter 1.", $"ar: الرقم {guest.Number}، الشباك 1."];
            await page.WaitForFunctionAsync("() => window.spoken.length === 3");
            Assert.Equal(said, await page.EvaluateAsync<string[]>(Spoken));

            await hall.AbsentAsync(guest.Ticket);
            await hall.ChangeAsync(guest.Ticket, ticket => ticket.Return(site.Application.Clock.Now));
            await hall.CallAsync();

            await page.WaitForFunctionAsync("() => window.spoken.length === 6");
            Assert.Equal(said.Concat(said), await page.EvaluateAsync<string[]>(Spoken));
        }));

    [Fact]
    public Task A_cut_network_is_told_and_forgotten_when_it_is_back_without_repeating_old_calls() => WithHallAsync(async hall =>
    {
        using var cable = new Cable(site.AddressOf(Skin.Neutral));
        await using var context = await chromium.Browser.NewContextAsync(new() { BaseURL = cable.Address.ToString() });
        var page = await context.NewPageAsync();
        await page.AddInitScriptAsync(Listen);
        var (guest, missed) = (await site.ArriveAsync(hall), await site.ArriveAsync(hall));
        await hall.CameAsync(await hall.CallAsync());
        await OpenAsync(page, Halls.Display);
        await page.GetByRole(AriaRole.Button, new() { Name = "Activer le son" }).ClickAsync();
        var banner = page.GetByText("Données anciennes");
        await Expect(page.Locator(Number)).ToHaveTextAsync($"{guest.Number}");
        await Expect(banner).ToBeHiddenAsync();

        cable.Cut();
        await Expect(banner).ToBeVisibleAsync(new() { Timeout = UntilOld });
        await Expect(page.Locator(Number)).ToHaveTextAsync($"{guest.Number}");
        await PictureAsync(page, "ecran-ancien-1920");
        await hall.ChangeAsync(guest.Ticket, ticket => ticket.Finish(site.Application.Clock.Now));
        Assert.Equal(missed.Ticket, await hall.CallAsync());
        cable.Mend();

        await Expect(banner).ToBeHiddenAsync(new() { Timeout = UntilOld });
        await Expect(page.Locator(Number)).ToHaveTextAsync($"{missed.Number}");
        await page.WaitForFunctionAsync("() => window.spoken.length === 3");
        Assert.DoesNotContain(await page.EvaluateAsync<string[]>(Spoken), said => said.Contains($" {guest.Number},", StringComparison.Ordinal));
    });

    [Fact]
    public Task A_call_appears_on_the_own_ticket_s_page_without_reloading() => WithHallAsync(async hall =>
        await chromium.VisitAsync(site.AddressOf(Skin.Neutral), async page =>
        {
            var guest = await site.ArriveAsync(hall, "en");
            await page.GotoAsync(guest.Page);
            await Expect(page.GetByText("You are the next person to be called.")).ToBeVisibleAsync();
            var opened = await page.EvaluateAsync<double>("() => performance.timeOrigin");

            await hall.CallAsync();

            await Expect(page.GetByText("It is your turn. Go to counter 1")).ToBeVisibleAsync();
            await Expect(page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex("^Counter 1", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
            await hall.CameAsync(guest.Ticket);
            await hall.ChangeAsync(guest.Ticket, ticket => ticket.Finish(site.Application.Clock.Now));
            await Expect(page.GetByText("Your visit to the counter is finished.")).ToBeVisibleAsync();
            Assert.Equal(opened, await page.EvaluateAsync<double>("() => performance.timeOrigin"));
        }));

    [Fact]
    public Task Without_script_the_display_and_the_ticket_s_page_still_say_it() => WithHallAsync(async hall =>
        await chromium.VisitAsync(
            site.AddressOf(Skin.Neutral),
            async page =>
            {
                var guest = await site.ArriveAsync(hall);
                await hall.CallAsync();

                await page.GotoAsync(guest.Page);
                await Expect(page.GetByText("Allez au guichet 1 maintenant.")).ToBeVisibleAsync();
                await page.GetByRole(AriaRole.Link, new() { Name = "Actualiser" }).ClickAsync();
                await Expect(page.GetByText("Allez au guichet 1 maintenant.")).ToBeVisibleAsync();
                await page.GotoAsync(Halls.Display);
                await Expect(page.Locator(Number)).ToHaveTextAsync($"{guest.Number}");
            },
            javaScript: false));

    private static async Task OpenAsync(IPage page, string address)
    {
        await page.SetViewportSizeAsync(1920, 1080);
        await page.GotoAsync(address);
    }

    private static Task<byte[]> PictureAsync(IPage page, string name) =>
        page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "screenshots", $"{name}.jpg"), Type = ScreenshotType.Jpeg, Quality = 80 });

    private async Task WithHallAsync(Func<LivelyHall, Task> visit)
    {
        var hall = await site.OpenHallAsync();
        try
        {
            await visit(hall);
        }
        finally
        {
            await hall.CloseAsync();
        }
    }
}
