using Microsoft.Playwright;

namespace PrefectureBooking.Browser.Tests.Inspection;

internal static class SmallTargets
{
    // 44 CSS pixels; half a pixel is rounding. A radio button or checkbox is pressed on its words.
    private const string Script = """
        () => [...document.querySelectorAll("button, .fr-btn, summary, select, textarea, input:not([type=hidden], [type=radio], [type=checkbox]), :is([type=radio], [type=checkbox]) + label")]
          .filter(e => e.checkVisibility() && !e.closest('.fr-sr-only'))
          .map(e => [e, e.getBoundingClientRect()])
          .filter(([, place]) => place.width < 43.5 || place.height < 43.5)
          .map(([e, place]) => `${Math.round(place.width)} × ${Math.round(place.height)} px: ${e.outerHTML}`)
        """;

    public static async Task<IReadOnlyList<string>> FindAsync(IPage page) => await page.EvaluateAsync<string[]>(Script);
}
