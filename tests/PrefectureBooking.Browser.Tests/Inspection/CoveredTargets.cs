using Microsoft.Playwright;

namespace PrefectureBooking.Browser.Tests.Inspection;

internal static class CoveredTargets
{
    // A finger meets whatever lies on top. A link that runs over two lines is pressed on its first.
    private const string Script = """
        () => {
          const covered = [...document.querySelectorAll("a[href], button, summary, select, textarea, input:not([type=hidden])")]
            .filter(e => e.checkVisibility() && !e.closest('.fr-sr-only, .fr-skiplinks'))
            .filter(e => {
              e.scrollIntoView({ block: 'center', behavior: 'instant' });
              const place = e.getClientRects()[0];
              const top = document.elementFromPoint(place.x + place.width / 2, place.y + place.height / 2);
              return !(e.contains(top) || [...e.labels ?? []].some(label => label.contains(top)));
            });
          scrollTo({ top: 0, behavior: 'instant' });
          return covered.map(e => e.outerHTML);
        }
        """;

    public static async Task<IReadOnlyList<string>> FindAsync(IPage page) => await page.EvaluateAsync<string[]>(Script);
}
