using Microsoft.Playwright;
using PrefectureBooking.Browser.Tests.Browsing;

namespace PrefectureBooking.Browser.Tests.Inspection;

/// <summary>The pictures of the README, taken anew when the environment variable README_PICTURES is set.</summary>
internal static class ReadmePictures
{
    private static readonly Dictionary<string, string> Files = new() { ["accueil"] = "accueil.png", ["resultat"] = "creneaux.png" };

    public static async Task TakeAsync(IPage page, string name, int width)
    {
        if (width == Screen.Phone && Files.TryGetValue(name, out var file) && Environment.GetEnvironmentVariable("README_PICTURES") is { Length: > 0 })
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(Repository(), "docs", "images", file) });
        }
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PrefectureBooking.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository: no README to take pictures for.");
        }

        return folder.FullName;
    }
}
