using Microsoft.Playwright;

namespace PrefectureBooking.Browser.Tests.Journey;

/// <summary>How a person works a page.</summary>
internal interface IHands
{
    Task TypeAsync(ILocator field, string text);

    /// <summary>A radio button or a checkbox.</summary>
    Task ChooseAsync(ILocator choice);

    /// <summary>A button or a link.</summary>
    Task PressAsync(ILocator button);
}
