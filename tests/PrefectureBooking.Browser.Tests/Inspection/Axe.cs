using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace PrefectureBooking.Browser.Tests.Inspection;

/// <summary>Every rule of axe, on the whole page, nothing left out.</summary>
internal static class Axe
{
    // Run by ourselves: the package's own call opens a second page and carries every element that passed to and fro, for a tenfold time.
    private const string Run = """
        async only => {
          const result = await axe.run(document, { resultTypes: ['violations'], ...(only && { runOnly: only }) });
          return result.violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${rule.help}: ${node.html}: ${node.failureSummary}`));
        }
        """;

    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    public static Task<IReadOnlyList<string>> ViolationsAsync(IPage page) => RunAsync(page, null);

    /// <summary>At night only the colours change.</summary>
    public static Task<IReadOnlyList<string>> ViolationsOfColourAsync(IPage page) => RunAsync(page, ["color-contrast", "link-in-text-block"]);

    private static async Task<IReadOnlyList<string>> RunAsync(IPage page, string[]? rules)
    {
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
        {
            await page.EvaluateAsync(Script);
        }

        return await page.EvaluateAsync<string[]>(Run, rules);
    }
}
