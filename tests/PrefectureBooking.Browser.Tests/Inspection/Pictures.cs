using System.Globalization;
using Microsoft.Playwright;
using PrefectureBooking.Browser.Tests.Site;

namespace PrefectureBooking.Browser.Tests.Inspection;

/// <summary>Pictures of the pages, for people to look at, in a folder beside the tests.</summary>
internal sealed class Pictures(Skin skin, string language)
{
    private readonly string _folder = Path.Combine(AppContext.BaseDirectory, "screenshots", $"{skin}-{language}".ToLowerInvariant());
    private readonly Dictionary<string, int> _numbers = [];

    public async Task TakeAsync(IPage page, string name, int width)
    {
        var number = _numbers.TryGetValue(name, out var known) ? known : _numbers[name] = _numbers.Count + 1;
        var file = string.Create(CultureInfo.InvariantCulture, $"{number:D2}-{name}-{width}.jpg");
        await page.ScreenshotAsync(new() { Path = Path.Combine(_folder, file), Type = ScreenshotType.Jpeg, Quality = 80, FullPage = true });
        if (skin is Skin.Neutral && language == "fr")
        {
            await ReadmePictures.TakeAsync(page, name, width);
        }
    }
}
