using Xunit;

namespace PrefectureBooking.Browser.Tests;

public sealed class ChromiumTests(ChromiumFixture chromium) : IClassFixture<ChromiumFixture>
{
    [Fact]
    public async Task A_page_runs_its_script_only_where_scripts_are_on()
    {
        Assert.Equal("on", await TitleAsync(javaScript: true));
        Assert.Equal("off", await TitleAsync(javaScript: false));
    }

    private async Task<string> TitleAsync(bool javaScript)
    {
        await using var context = await chromium.Browser.NewContextAsync(new() { JavaScriptEnabled = javaScript });
        var page = await context.NewPageAsync();
        await page.GotoAsync("data:text/html,<title>off</title><script>document.title='on'</script>");
        return await page.TitleAsync();
    }
}
