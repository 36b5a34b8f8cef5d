using System.Net.Http.Headers;
using Xunit;

namespace PrefectureBooking.Web.Tests.Pages;

/// <summary>What a telephone of 2015 pays on a slow network, in bytes as they travel, the script left out.</summary>
public sealed class WeightTests(PublicSiteFixture site) : IClassFixture<PublicSiteFixture>
{
    private const int FirstVisit = 60 * 1024;
    private const int NextPage = 15 * 1024;
    private const int NeutralSkin = 20 * 1024;

    [Fact]
    public async Task A_first_visit_weighs_at_most_60_KB()
    {
        var files = await LinkedFilesAsync("/fr");
        var weights = await Task.WhenAll(files.Append("/fr").Select(WeightAsync));

        Assert.NotEmpty(files);
        Assert.InRange(weights.Sum(), 1, FirstVisit);
    }

    [Theory]
    [InlineData("/fr")]
    [InlineData("/en/aide")]
    [InlineData("/fr/accessibilite")]
    [InlineData("/fr/donnees-personnelles")]
    [InlineData("/fr/nulle-part")]
    public async Task A_next_page_weighs_at_most_15_KB(string address) => Assert.InRange(await WeightAsync(address), 1, NextPage);

    [Fact]
    public async Task The_neutral_skin_weighs_at_most_20_KB()
    {
        var sheets = (await LinkedFilesAsync("/fr")).Where(file => file.EndsWith(".css", StringComparison.Ordinal));
        var weights = await Task.WhenAll(sheets.Select(WeightAsync));

        Assert.InRange(weights.Sum(), 1, NeutralSkin);
    }

    private async Task<IReadOnlyList<string>> LinkedFilesAsync(string address) =>
        [.. (await site.Client.GetPageAsync(address)).QuerySelectorAll("head link[href], body img[src]")
            .Select(element => "/" + (element.GetAttribute("href") ?? element.GetAttribute("src")))];

    private async Task<int> WeightAsync(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
        using var answer = await site.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.NotEmpty(answer.Content.Headers.ContentEncoding);
        return (await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length;
    }
}
