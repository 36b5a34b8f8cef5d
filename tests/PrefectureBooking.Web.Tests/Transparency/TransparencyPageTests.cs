using System.Net;
using System.Security.Cryptography;
using PrefectureBooking.Web.Tests.Demands.Follow;
using Xunit;

namespace PrefectureBooking.Web.Tests.Transparency;

public sealed class TransparencyPageTests(TransparencySite site) : IClassFixture<TransparencySite>
{
    private static readonly string[] Personal = ["Amina", "Diallo", "exemple.fr"];

    [Theory]
    [InlineData("fr", "Transparence : les chiffres de chaque préfecture")]
    [InlineData("en", "Transparency: the figures of each prefecture")]
    [InlineData("ar", "الشفافية: أرقام كل محافظة (préfecture)")]
    public async Task The_address_of_the_mails_leads_to_every_prefecture(string language, string title)
    {
        var answer = await site.NewVisitor().GetAsync($"/{language}/transparence");
        var links = answer.Page.QuerySelectorAll("main a").Select(link => link.GetAttribute("href"));

        Assert.Equal((HttpStatusCode.OK, title), (answer.Status, answer.Page.Words("h1").Plain()));
        Assert.Superset(new HashSet<string?> { TransparencySite.PageOf(site.Old, language), TransparencySite.PageOf(site.New, language), "/opendata" }, links.ToHashSet());
    }

    [Theory]
    [InlineData("fr", "Il manque au moins 8 places par semaine à Nanterre pour les renouvellements.", "Du 4 janvier 2027 au 31 janvier 2027, à Nanterre : 38 demandes par semaine pour 30 places.")]
    [InlineData("en", "At least 8 places a week are missing in Nanterre for renewals.", "From 4 January 2027 to 31 January 2027, in Nanterre: 38 demands a week for 30 places.")]
    [InlineData("ar", "تنقص 8 أماكن على الأقل كل أسبوع في \u2068Nanterre\u2069 من أجل طلبات التجديد.", "من 4 يناير/جانفي 2027 إلى 31 يناير/جانفي 2027، في \u2068Nanterre\u2069: الطلبات كل أسبوع 38، والأماكن 30.")]
    public async Task The_first_line_says_what_is_missing_where_and_from_what_figures(string language, string first, string source)
    {
        var answer = await site.NewVisitor().GetAsync(TransparencySite.PageOf(site.Old, language));

        Assert.Equal((HttpStatusCode.OK, first), (answer.Status, answer.Page.Words("h1").Plain()));
        Assert.Contains(source, answer.Words.Plain(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Promises_waits_and_demands_are_in_tables_and_small_counts_are_masked()
    {
        var answer = await site.NewVisitor().GetAsync(TransparencySite.PageOf(site.Old));

        Assert.Equal(["Nanterre", "au moins 80 %", "40", "moins de 11"], Rows(answer, "promesses").Single());
        Assert.Equal(
            [
                "Titre encore valable (R) | 10 jours | 19 jours", "Titre expiré (X) | masqué | masqué", "Sans date d'expiration (F) | masqué | masqué",
            ],
            Rows(answer, "delais").Select(Joined));
        Assert.Equal(["Renouvellement | 38 | 30 | au moins 8", "Première demande | masqué | 10 | masqué"], Rows(answer, "places").Select(Joined));
        Assert.Equal([$"{site.Old.Renewal.Label.In("fr")} | 43 | masqué | masqué | masqué"], Rows(answer, "attente").Select(Joined));
        Assert.Equal([site.Old.FirstRequest.Label.In("fr")], answer.Page.QuerySelectorAll("section[aria-labelledby=attente] li").Select(item => item.TextContent.Plain()));
        Assert.Contains("Alerte : une première demande attend depuis plus de 120 jours.", answer.Words.Plain(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_drawing_stands_beside_its_table_and_has_a_name()
    {
        var drawings = (await site.NewVisitor().GetAsync(TransparencySite.PageOf(site.Old))).Page.QuerySelectorAll("figure svg");

        Assert.Equal(2, drawings.Length);
        Assert.All(drawings, drawing =>
        {
            Assert.Equal("img", drawing.GetAttribute("role"));
            Assert.False(string.IsNullOrWhiteSpace(drawing.GetAttribute("aria-label")));
            Assert.NotNull(drawing.ParentElement!.NextElementSibling!.QuerySelector("table"));
        });
    }

    [Fact]
    public async Task A_reader_can_open_the_commitment_with_the_seed_on_the_page()
    {
        var answer = await site.NewVisitor().GetAsync(TransparencySite.PageOf(site.Old));
        var hashes = answer.Page.QuerySelectorAll("#tirages ~ details:last-of-type .pb-hash").Select(code => code.TextContent).ToList();

        Assert.Equal(3, hashes.Count);
        Assert.Equal(hashes[0], Convert.ToHexStringLower(SHA256.HashData(Convert.FromHexString(hashes[1]))));
        Assert.Contains($"printf {hashes[1]} | xxd -r -p | sha256sum", answer.Words.Plain(), StringComparison.Ordinal);
        Assert.Equal(10, answer.Page.QuerySelectorAll("#tirages ~ details:first-of-type .pb-hash").Length);
    }

    [Fact]
    public async Task A_prefecture_before_its_first_run_says_so_and_shows_the_rules_and_the_commitments()
    {
        var answer = await site.NewVisitor().GetAsync(TransparencySite.PageOf(site.New));

        Assert.Equal("Aucune attribution n'a encore eu lieu.", answer.Page.Words("h1").Plain());
        Assert.Equal(11, answer.Page.QuerySelectorAll("#tirages ~ details .pb-hash").Length);
        Assert.Null(answer.Page.QuerySelector("#attente"));
        Assert.NotNull(answer.Page.QuerySelector("#regles"));
    }

    [Theory]
    [InlineData("/fr/transparence/nulle-part")]
    [InlineData("/en/transparence/%3Cscript%3E")]
    [InlineData("/fr/transparence/92/93")]
    [InlineData("/xx/transparence")]
    [InlineData("/opendata/nulle-part/attente.csv")]
    public async Task What_is_unknown_is_a_404_page(string address)
    {
        var answer = await site.NewVisitor().GetAsync(address);

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.NotNull(answer.Page.QuerySelector("h1"));
    }

    [Fact]
    public async Task The_page_names_nobody_and_is_the_same_for_all()
    {
        var answer = await site.NewVisitor().GetAsync(TransparencySite.PageOf(site.Old));

        Assert.All(Personal, personal => Assert.DoesNotContain(personal, answer.Html, StringComparison.OrdinalIgnoreCase));
        Assert.Equal("public, max-age=60", answer.Message.Headers.CacheControl!.ToString());
        Assert.False(answer.Message.Headers.Contains("Set-Cookie"));
        Assert.Empty(answer.Page.QuerySelectorAll("main form, main script, [style]"));
    }

    [Fact]
    public async Task Every_public_page_leads_to_the_figures()
    {
        foreach (var address in new[] { "/fr", "/fr/aide" })
        {
            var page = (await site.NewVisitor().GetAsync(address)).Page;
            Assert.NotNull(page.QuerySelector("footer a[href='/fr/transparence']"));
        }
    }

    private static IEnumerable<IReadOnlyList<string>> Rows(Answered answer, string section) =>
        answer.Page.QuerySelectorAll($"section[aria-labelledby={section}] tbody tr").Select(row => row.Children.Select(cell => cell.TextContent.Trim().Plain()).ToList());

    private static string Joined(IReadOnlyList<string> row) => string.Join(" | ", row);
}
