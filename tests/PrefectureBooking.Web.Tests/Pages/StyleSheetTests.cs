using System.Text.RegularExpressions;
using Xunit;

namespace PrefectureBooking.Web.Tests.Pages;

public sealed partial class StyleSheetTests(PublicSiteFixture site) : IClassFixture<PublicSiteFixture>
{
    [Theory]
    [InlineData("neutral")]
    [InlineData("site")]
    [InlineData("display")]
    [InlineData("paper")]
    public async Task Our_own_sheets_know_start_and_end_but_no_left_and_right(string sheet)
    {
        var text = await site.Client.GetStringAsync(new Uri($"/css/{sheet}.css", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.NotEmpty(text);
        Assert.Empty(PhysicalSide().Matches(text).Select(match => match.Value));
    }

    [Theory]
    [InlineData("fr", 0)]
    [InlineData("ar", 1)]
    public async Task The_State_s_skin_is_turned_round_on_right_to_left_pages_alone(string language, int sheets)
    {
        await using var state = await PublicSite.StartAsync(null, "--Branding:Organisation=State", "--Branding:Entity=Préfet des Hauts-de-Seine");
        using var page = await state.Client.GetPageAsync($"/{language}");

        Assert.Equal(sheets, page.QuerySelectorAll("link[rel=stylesheet]").Count(link => link.GetAttribute("href")!.Contains("state-rtl", StringComparison.Ordinal)));
        Assert.Equal("ltr", page.QuerySelector(".fr-logo")!.GetAttribute("dir"));
    }

    [GeneratedRegex(@"(?<=[\s;{])((margin|padding|border)-)?(left|right)(-\w+)?\s*:|(text-align|float|clear)\s*:\s*(left|right)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PhysicalSide();
}
