using Microsoft.Playwright;
using PrefectureBooking.Browser.Tests.Browsing;
using PrefectureBooking.Browser.Tests.Inspection;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Browser.Tests.Mails;

/// <summary>Looks at the HTML of one mail in one language, as a mailbox on a phone and at a desk shows it, and keeps its pictures.</summary>
internal sealed class MailLook(IPage page, Uri site)
{
    // A text that was not found is shown by its key: two words written in one.
    private const string Script = """
        ({ language, direction, links, home }) => {
          const faults = [];
          const expect = (found, wanted, what) => found === wanted || faults.push(`${what}: ${found}, not ${wanted}`);
          const directionOf = part => getComputedStyle(part).direction;
          const root = document.documentElement;
          expect(root.scrollWidth <= innerWidth, true, `${root.scrollWidth} px fit on the screen`);
          expect(root.lang, language, 'language');
          expect(directionOf(document.querySelector('h1')), direction, 'direction');
          const french = [...document.querySelectorAll('main > div[lang=fr]')];
          expect(french.length, language === 'fr' ? 0 : 1, 'French texts below');
          french.forEach(text => expect(directionOf(text), 'ltr', 'direction of the French'));
          (document.body.innerText.match(/\{\w*\}|\b\p{Lu}\p{Ll}+\p{Lu}\p{Ll}\w*/gu) ?? []).forEach(left => faults.push(`left over: ${left}`));
          const shown = [...document.querySelectorAll('a')];
          expect(shown.length, links * (1 + french.length), 'links');
          shown.forEach(link => {
            expect(link.href === home || link.href.startsWith(`${home}/`), true, `${link.href} leads to the site`);
            expect(link.getBoundingClientRect().height >= 43.5, true, 'a link as high as a finger');
          });
          return faults;
        }
        """;

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "screenshots", "mails");

    /// <param name="links">In each of its languages.</param>
    public async Task<IReadOnlyList<string>> FaultsAsync(string kind, string language, int links)
    {
        await page.GotoAsync($"/encadrement/modeles/{kind}.{language}.html");
        var faults = new List<string>();
        foreach (var width in new[] { Screen.Phone, Screen.Desk })
        {
            await page.SetViewportSizeAsync(width, Screen.Height);
            var found = await page.EvaluateAsync<string[]>(Script, new { language, direction = SiteLanguages.DirectionOf(language), links, home = new Uri(site, language).ToString() });
            faults.AddRange(found.Concat(await Axe.ViolationsAsync(page)).Select(fault => $"{kind} {language} {width} px: {fault}"));
            await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{kind}-{language}-{width}.jpg"), Type = ScreenshotType.Jpeg, Quality = 80, FullPage = true });
        }

        return faults;
    }
}
