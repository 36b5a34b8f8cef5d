using System.Net;
using Xunit;
using Xunit.Sdk;

namespace PrefectureBooking.Browser.Tests.Browsing;

/// <summary>That the browser is one, and that nothing it complains about goes unheard.</summary>
public sealed class ChromiumTests(ChromiumFixture chromium)
{
    private static readonly Uri Nowhere = new("http://127.0.0.1/");

    [Theory]
    [InlineData(true, "on")]
    [InlineData(false, "off")]
    public Task A_page_runs_its_script_only_where_scripts_are_on(bool javaScript, string title) => chromium.VisitAsync(
        Nowhere,
        async page =>
        {
            await page.GotoAsync("data:text/html,<title>off</title><script>document.title='on'</script>");
            Assert.Equal(title, await page.TitleAsync());
        },
        javaScript);

    [Theory]
    [InlineData("<script>throw new Error('broken')</script>", "broken")]
    [InlineData("<p style='color:red'>", "Content Security Policy")]
    [InlineData("<img src='/missing.png'>", "404")]
    public async Task A_visit_fails_when_the_browser_complains(string html, string complaint)
    {
        var failure = await Assert.ThrowsAnyAsync<XunitException>(() => chromium.VisitAsync(Nowhere, async page =>
        {
            await page.RouteAsync("**/*", route => route.Request.Url.EndsWith(".png", StringComparison.Ordinal)
                ? route.FulfillAsync(new() { Status = (int)HttpStatusCode.NotFound })
                : route.FulfillAsync(new()
                {
                    ContentType = "text/html", Body = html,
                    Headers = new Dictionary<string, string> { ["Content-Security-Policy"] = "style-src 'self'" },
                }));
            await page.GotoAsync("/");
        }));

        Assert.Contains(complaint, failure.Message, StringComparison.Ordinal);
    }
}
