using Microsoft.Playwright;
using PrefectureBooking.Browser.Tests.Browsing;
using PrefectureBooking.Testing;
using Xunit;

[assembly: AssemblyFixture(typeof(ChromiumFixture))]

namespace PrefectureBooking.Browser.Tests.Browsing;

/// <summary>One running browser, shared by all tests; each visit has its own cookies.</summary>
public sealed class ChromiumFixture : IAsyncLifetime
{
    // A machine busy with two tests at once is slow, not wrong.
    private const float Patience = 20_000;

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public IBrowser Browser => _browser ?? throw new InvalidOperationException("The fixture is not initialised.");

    public async ValueTask InitializeAsync()
    {
        var executable = await Chromium.ExecutableAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = executable, Args = Chromium.Arguments });
        Assertions.SetDefaultExpectTimeout(Patience);
    }

    /// <summary>
    /// One person's visit in a browser of their own. Whatever the visit does, it fails when a page broke its security policy,
    /// a script failed, or something could not be loaded.
    /// </summary>
    public async Task VisitAsync(Uri site, Func<IPage, Task> visit, bool javaScript = true)
    {
        await using var context = await Browser.NewContextAsync(new()
        {
            BaseURL = site.ToString(), JavaScriptEnabled = javaScript, ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new() { Width = Screen.Phone, Height = Screen.Height },
        });
        var complaints = new Complaints(context);
        await visit(await context.NewPageAsync());
        Assert.True(complaints.All.Count == 0, string.Join('\n', complaints.All));
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
