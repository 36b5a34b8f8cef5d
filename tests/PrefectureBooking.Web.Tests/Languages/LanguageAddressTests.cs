using System.Net;
using Xunit;

namespace PrefectureBooking.Web.Tests.Languages;

public sealed class LanguageAddressTests(PublicSiteFixture site) : IClassFixture<PublicSiteFixture>
{
    [Fact]
    public async Task The_bare_address_leads_to_French()
    {
        using var answer = await site.Client.GetAnswerAsync("/");

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal("/fr", answer.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("fr", "ltr", "Prendre rendez-vous à la préfecture")]
    [InlineData("en", "ltr", "Book an appointment at the prefecture")]
    [InlineData("ar", "rtl", "حجز موعد في المحافظة (préfecture)")]
    public async Task A_page_is_in_the_language_of_its_address(string language, string direction, string title)
    {
        var page = await site.Client.GetPageAsync($"/{language}");

        Assert.Equal(language, page.DocumentElement.GetAttribute("lang"));
        Assert.Equal(direction, page.DocumentElement.GetAttribute("dir"));
        Assert.Equal(title, page.Words("h1"));
    }

    [Theory]
    [InlineData("/xx")]
    [InlineData("/eo/aide")]
    [InlineData("/FR")]
    [InlineData("/fr/nulle-part")]
    [InlineData("/nulle/part/du/tout")]
    [InlineData("/etat/200")]
    [InlineData("/panne")]
    public async Task A_wrong_address_is_a_real_404(string address)
    {
        using var answer = await site.Client.GetAnswerAsync(address);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("/en/nowhere", "This page does not exist")]
    [InlineData("/ar/la-shay", "هذه الصفحة غير موجودة")]
    [InlineData("/fr/nulle-part", "Cette page n'existe pas")]
    public async Task The_404_page_speaks_the_language_of_the_address(string address, string title) =>
        Assert.Equal(title, (await site.Client.GetPageAsync(address)).Words("h1"));

    [Fact]
    public async Task The_picker_names_each_language_in_itself_and_keeps_the_page()
    {
        var page = await site.Client.GetPageAsync("/fr/aide?de=affiche");
        var links = page.QuerySelectorAll(".pb-languages a").ToDictionary(link => link.TextContent, link => link.GetAttribute("href"), StringComparer.Ordinal);

        Assert.Equal("/fr/aide?de=affiche", links["Français"]);
        Assert.Equal("/en/aide?de=affiche", links["English"]);
        Assert.Equal("/ar/aide?de=affiche", links["العربية"]);
    }

    [Fact]
    public async Task An_offered_language_without_texts_stops_the_start()
    {
        var failure = await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(
            () => PublicSite.StartAsync(null, "--Languages:Offered=fr,eo"));

        Assert.Contains("eo", failure.Message, StringComparison.Ordinal);
    }
}
