using Microsoft.Playwright;
using PrefectureBooking.Browser.Tests.Browsing;
using Xunit;

namespace PrefectureBooking.Browser.Tests.Inspection;

/// <summary>Looks at the page that is shown: on a phone and at a desk, by day and by night, and keeps its pictures.</summary>
internal sealed class Inspector
{
    private readonly IPage _page;
    private readonly Pictures _pictures;
    private readonly List<Sight> _sights = [];
    private int _status;

    public Inspector(IPage page, Pictures pictures)
    {
        (_page, _pictures) = (page, pictures);
        page.Response += (_, response) => _status = response.Request.IsNavigationRequest ? response.Status : _status;
    }

    public IReadOnlyList<Sight> Sights => _sights;

    /// <summary>The page must have exactly one first heading, and everything it loads.</summary>
    public async Task SeeAsync(string name)
    {
        Assert.True(_sights.TrueForAll(sight => sight.Name != name), $"Two sights are named {name}: one picture would hide the other.");
        await Assertions.Expect(_page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveCountAsync(1);
        // Asked of the document: Playwright's own record of "load" can miss it when a post is answered at once.
        await _page.WaitForFunctionAsync("() => document.readyState === 'complete'");
        var overflows = new List<string>();
        await ResizeAsync(Screen.Narrowest, overflows);
        await ResizeAsync(Screen.Phone, overflows);
        await _pictures.TakeAsync(_page, name, Screen.Phone);
        var smallTargets = await SmallTargets.FindAsync(_page);
        var coveredTargets = await CoveredTargets.FindAsync(_page);
        var violations = await Axe.ViolationsAsync(_page);
        await ResizeAsync(Screen.Desk, overflows);
        await _pictures.TakeAsync(_page, name, Screen.Desk);
        await _page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        var atNight = await Axe.ViolationsOfColourAsync(_page);
        await _page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        string[] broken = [.. violations, .. atNight.Select(found => $"at night, {found}")];
        _sights.Add(new Sight(name, new Uri(_page.Url), _status, await DirectionAsync(), broken, overflows, smallTargets, coveredTargets));
    }

    private Task<string> DirectionAsync() => _page.EvaluateAsync<string>("() => getComputedStyle(document.documentElement).direction");

    private async Task ResizeAsync(int width, List<string> overflows)
    {
        await _page.SetViewportSizeAsync(width, Screen.Height);
        var needed = await _page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
        if (needed > width)
        {
            overflows.Add($"{width} px: needs {needed} px");
        }
    }
}
