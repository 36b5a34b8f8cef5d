using Microsoft.Playwright;
using Xunit;

namespace PrefectureBooking.Browser.Tests.Journey;

/// <summary>With the keyboard alone: Tab and the arrows to go, Space to tick, Enter to press. Wherever it stops, the focus is seen.</summary>
internal sealed class Keys(IPage page) : IHands
{
    // A page with more stops than this would be a page nobody reaches the end of.
    private const int MostStops = 80;

    private const int MostChoices = 250;

    // Drawn around the control, or around its words where these are what is seen of it. Both skins draw an outline.
    private const string FocusIsSeen = """
        () => {
          const focused = document.activeElement;
          const drawn = [focused, ...(focused.labels ?? [])].flatMap(e => [getComputedStyle(e), getComputedStyle(e, '::before')]);
          const place = focused.getBoundingClientRect();
          return drawn.some(style => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2)
            && place.width > 0 && place.bottom > 0 && place.top < innerHeight ? '' : focused.outerHTML;
        }
        """;

    public async Task TypeAsync(ILocator field, string text)
    {
        await GoToAsync(field);
        await page.Keyboard.TypeAsync(text);
        await Assertions.Expect(field).ToHaveValueAsync(text);
    }

    public async Task ChooseAsync(ILocator choice)
    {
        await GoToAsync(choice);
        await page.Keyboard.PressAsync("Space");
        await Assertions.Expect(choice).ToBeCheckedAsync();
    }

    public async Task PressAsync(ILocator button)
    {
        await GoToAsync(button);
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>By Tab, and does nothing there.</summary>
    public Task ReachAsync(ILocator control) => GoToAsync(control);

    private async Task GoToAsync(ILocator target)
    {
        await Assertions.Expect(target).ToHaveCountAsync(1);
        var name = await target.GetAttributeAsync("type") == "radio" ? await target.GetAttributeAsync("name") : null;
        for (var stop = 0; stop < MostStops; stop++)
        {
            await page.Keyboard.PressAsync("Tab");
            Assert.Equal("", await page.EvaluateAsync<string>(FocusIsSeen));
            if (await IsFocusedAsync(target) || (name is not null && await page.EvaluateAsync<string?>("() => document.activeElement.name") == name))
            {
                await MoveWithinAsync(target);
                return;
            }
        }

        Assert.Fail($"Tab does not lead to {target}.");
    }

    // Radio buttons of one name are one stop; the arrows lead from one to the next.
    private async Task MoveWithinAsync(ILocator target)
    {
        for (var choice = 0; choice < MostChoices && !await IsFocusedAsync(target); choice++)
        {
            await page.Keyboard.PressAsync("ArrowDown");
        }

        Assert.True(await IsFocusedAsync(target), $"The arrows do not lead to {target}.");
        Assert.Equal("", await page.EvaluateAsync<string>(FocusIsSeen));
    }

    private static Task<bool> IsFocusedAsync(ILocator target) => target.EvaluateAsync<bool>("e => e === document.activeElement");
}
