using System.Net;
using Xunit;

namespace PrefectureBooking.Web.Tests.Pages;

public sealed class StateSkinTests
{
    [Fact]
    public async Task The_State_s_skin_is_served_whole_with_its_brand_block()
    {
        await using var site = await PublicSite.StartAsync(null, "--Branding:Organisation=State", "--Branding:Entity=Préfet");
        var page = await site.Client.GetPageAsync("/en");

        Assert.Equal("Préfet", page.Words(".fr-header .fr-logo"));
        foreach (var sheet in page.QuerySelectorAll("link[rel=stylesheet]").Select(link => link.GetAttribute("href")!))
        {
            using var answer = await site.Client.GetAnswerAsync("/" + sheet);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Fact]
    public async Task The_neutral_skin_shows_no_sign_of_the_State()
    {
        await using var site = await PublicSite.StartAsync();
        var page = await site.Client.GetPageAsync("/fr");

        Assert.Empty(page.QuerySelectorAll(".fr-logo, link[href*=dsfr]"));
    }
}
