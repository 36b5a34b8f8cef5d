using Microsoft.Playwright;

namespace PrefectureBooking.Browser.Tests.Journey;

/// <summary>With a finger or a mouse: choices are touched on their words.</summary>
internal sealed class Pointer : IHands
{
    public Task TypeAsync(ILocator field, string text) => field.FillAsync(text);

    public async Task ChooseAsync(ILocator choice)
    {
        await choice.Locator("xpath=following-sibling::label").ClickAsync();
        await Assertions.Expect(choice).ToBeCheckedAsync();
    }

    public Task PressAsync(ILocator button) => button.ClickAsync();
}
