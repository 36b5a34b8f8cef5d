using System.Net;
using AngleSharp.Dom;
using Xunit;

namespace PrefectureBooking.Web.Tests.Pages;

/// <summary>Help without internet, as it is served to a browser without script.</summary>
public sealed class HelpPageTests
{
    /// <summary>With spaces at which no line ends.</summary>
    private const string Phone = "01\u00A040\u00A097\u00A020\u00A000";

    private static readonly string[] Help =
    [
        "--Help:Phone=01 40 97 20 00", "--Help:PhoneHours=9 h – 16 h",
        "--Help:Desks:0:Name=Préfecture de Nanterre", "--Help:Desks:0:Address=167 avenue Joliot-Curie, 92000 Nanterre", "--Help:Desks:0:Hours=8 h 30 – 12 h",
        "--Help:Points:0:Name=France services <Nanterre>", "--Help:Points:0:Address=9 rue des Anciennes-Mairies, 92000 Nanterre",
        "--Help:Points:1:Name=Médiathèque d'Antony", "--Help:Points:1:Address=20 place Boussingault, 92160 Antony",
    ];

    [Theory]
    [InlineData("fr", "Aide sans internet", "Par téléphone", "Ouvert\u00A0: 9 h – 16 h")]
    [InlineData("en", "Help without internet", "By phone", "Open: 9 h – 16 h")]
    [InlineData("ar", "المساعدة من دون إنترنت", "بالهاتف", "أوقات العمل: \u20689 h – 16 h\u2069")]
    public async Task It_says_in_each_language_whom_to_call_and_where_to_go(string language, string title, string phone, string hours)
    {
        await using var site = await PublicSite.StartAsync(null, Help);
        using var answer = await site.Client.GetAnswerAsync($"/{language}/aide");
        using var page = Html.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal((language, title), (page.DocumentElement.GetAttribute("lang"), page.Words("h1")));
        Assert.Contains(phone, page.QuerySelectorAll("main h2").Select(heading => heading.TextContent));
        Assert.Contains(hours, page.QuerySelectorAll("main p").Select(text => text.TextContent.Trim()));
        Assert.Equal(("tel:0140972000", Phone), (page.QuerySelector("main a[href^=tel]")!.GetAttribute("href"), page.Words("main a[href^=tel]")));
        Assert.Equal(
        [
            "Préfecture de Nanterre|167 avenue Joliot-Curie, 92000 Nanterre|8 h 30 – 12 h",
            "France services <Nanterre>|9 rue des Anciennes-Mairies, 92000 Nanterre",
            "Médiathèque d'Antony|20 place Boussingault, 92160 Antony",
        ], page.QuerySelectorAll("main address").Select(Lines));
    }

    [Theory]
    [InlineData("fr", "Les adresses sont affichées à la préfecture et en mairie.")]
    [InlineData("en", "The addresses are displayed at the prefecture and at the town hall.")]
    [InlineData("ar", "العناوين معلّقة في المحافظة وفي البلدية (mairie).")]
    public async Task Without_addresses_it_says_where_they_hang_and_shows_no_empty_phone(string language, string elsewhere)
    {
        await using var site = await PublicSite.StartAsync();
        using var page = await site.Client.GetPageAsync($"/{language}/aide");

        Assert.Equal([elsewhere, elsewhere], page.QuerySelectorAll("main .pb-quiet").Select(text => text.TextContent.Trim()));
        Assert.Empty(page.QuerySelectorAll("main a[href^=tel], main address"));
    }

    [Fact]
    public async Task It_needs_no_script_and_sets_no_cookie()
    {
        await using var site = await PublicSite.StartAsync(null, Help);
        using var answer = await site.Client.GetAnswerAsync("/fr/aide");
        using var page = Html.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.Empty(page.QuerySelectorAll("main script, main noscript, main [hidden], main button, main details"));
        Assert.All(page.QuerySelectorAll("a[href]"), link => Assert.DoesNotMatch("^(#|javascript:)$", link.GetAttribute("href")!));
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public async Task The_home_page_leads_to_it(string language)
    {
        await using var site = await PublicSite.StartAsync(null, Help);
        using var page = await site.Client.GetPageAsync($"/{language}");

        Assert.Contains(page.QuerySelectorAll("main a[href]"), link => link.GetAttribute("href") == $"/{language}/aide");
        Assert.Equal(Phone, page.Words("main .pb-phone"));
    }

    private static string Lines(IElement place) =>
        string.Join('|', place.ChildNodes.Select(node => node.TextContent.Trim()).Where(text => text.Length > 0));
}
