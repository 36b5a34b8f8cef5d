using System.Net;
using System.Text;
using System.Text.Json;
using PrefectureBooking.Web.Features.OpenData;
using Xunit;

namespace PrefectureBooking.Web.Tests.Transparency;

public sealed class OpenDataTests(TransparencySite site) : IClassFixture<TransparencySite>
{
    private static readonly string[] Hashes = ["engagement", "graine", "racine"];

    public static TheoryData<string> Files => [.. OpenFiles.All.Select(file => file.Name)];

    [Theory, MemberData(nameof(Files))]
    public async Task Csv_and_json_say_the_same(string file)
    {
        var (csv, json) = (await CsvAsync(file), await JsonAsync(file));

        Assert.NotEmpty(csv[0]);
        Assert.Equal(csv.Count - 1, json.Count);
        foreach (var (row, line) in json.Zip(csv.Skip(1)))
        {
            Assert.Equal(csv[0], row.EnumerateObject().Select(value => value.Name));
            Assert.Equal(line, row.EnumerateObject().Select(Written));
        }
    }

    [Theory]
    [InlineData("attente", "personnes")]
    [InlineData("places", "manque_par_semaine")]
    [InlineData("delais", "p95_jours")]
    [InlineData("promesses", "rompues")]
    [InlineData("attributions", "participants")]
    public async Task What_is_masked_is_null_and_marked(string file, string column)
    {
        var rows = await JsonAsync(file);

        Assert.Contains(rows, row => row.GetProperty(column).ValueKind == JsonValueKind.Null);
        Assert.All(rows, row => Assert.Equal(row.GetProperty(column).ValueKind == JsonValueKind.Null, row.GetProperty($"{column}_masque").GetBoolean()));
    }

    [Fact]
    public async Task The_files_say_what_the_page_says()
    {
        var page = (await site.NewVisitor().GetAsync(TransparencySite.PageOf(site.Old))).Page;
        string CellOf(string section, int row, int cell) => page.QuerySelectorAll($"section[aria-labelledby={section}] tbody tr")[row].Children[cell].TextContent.Trim();

        var places = (await JsonAsync("places"))[0];
        Assert.Equal(CellOf("places", 0, 1), places.GetProperty("demandes_par_semaine").ToString());
        Assert.Equal(CellOf("places", 0, 2), places.GetProperty("places_par_semaine").ToString());
        Assert.Equal(CellOf("places", 0, 3), $"au moins {places.GetProperty("manque_par_semaine")}");
        Assert.True(places.GetProperty("manque_minimum").GetBoolean());
        var waits = (await JsonAsync("delais"))[0];
        Assert.Equal((CellOf("delais", 0, 1), CellOf("delais", 0, 2)), ($"{waits.GetProperty("p50_jours")} jours", $"{waits.GetProperty("p95_jours")} jours"));
        Assert.Equal(CellOf("promesses", 0, 2), (await JsonAsync("promesses"))[0].GetProperty("tenues").ToString());
        Assert.Equal(["43", "masqué", "masqué"], (await JsonAsync("attente")).Where(row => row.GetProperty("demarche").GetString() == site.Old.Renewal.Code)
            .Select(row => row.GetProperty("personnes") is { ValueKind: JsonValueKind.Number } people ? people.ToString() : "masqué"));
        var draw = (await JsonAsync("tirages"))[0];
        Assert.All(Hashes, column => Assert.Contains(draw.GetProperty(column).GetString()!, page.Body!.TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Files_are_shared_readable_from_elsewhere_and_exact_text()
    {
        var csv = await site.NewVisitor().GetAsync($"/opendata/{site.Old.Prefecture.Code}/places.csv");
        var bytes = await site.NewVisitor().FileAsync($"/opendata/{site.Old.Prefecture.Code}/attente.csv");

        Assert.Equal("text/csv; charset=utf-8; header=present", csv.Message.Content.Headers.ContentType!.ToString());
        Assert.Equal("public, max-age=60", csv.Message.Headers.CacheControl!.ToString());
        Assert.Equal("*", Assert.Single(csv.Message.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.Equal(
            "debut,fin,site,lieu,demande,demandes_par_semaine,demandes_par_semaine_masque,places_par_semaine,manque_par_semaine,manque_par_semaine_masque,manque_minimum\r\n"
            + $"2027-01-04,2027-01-31,{site.Old.Sites[0].Code},Nanterre,renouvellement,38,false,30,8,false,true\r\n"
            + $"2027-01-04,2027-01-31,{site.Old.Sites[0].Code},Nanterre,premiere-demande,,true,10,,true,false\r\n",
            csv.Html);
        Assert.NotEqual(Encoding.UTF8.Preamble.ToArray(), bytes[..3]);
        Assert.Contains("Libellé", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_coming_runs_only_the_commitment_is_given()
    {
        var coming = await JsonAsync("engagements");

        Assert.Equal(10, coming.Count);
        Assert.All(coming, row => Assert.Equal(["famille", "date", "engagement", "engagement_publie"], row.EnumerateObject().Select(value => value.Name)));
    }

    [Fact]
    public async Task A_page_describes_every_column_of_every_file()
    {
        var answer = await site.NewVisitor().GetAsync("/opendata");
        var codes = answer.Page.QuerySelectorAll("code").Select(code => code.TextContent).ToHashSet();

        Assert.Equal((HttpStatusCode.OK, "Données ouvertes"), (answer.Status, answer.Page.Words("h1")));
        Assert.Superset(OpenFiles.All.SelectMany(file => file.Columns).Select(column => column.Name).ToHashSet(), codes);
        foreach (var link in answer.Page.QuerySelectorAll($"a[href^='/opendata/{site.Old.Prefecture.Code}/']"))
        {
            Assert.Equal(HttpStatusCode.OK, (await site.NewVisitor().GetAsync(link.GetAttribute("href")!)).Status);
        }
    }

    [Theory]
    [InlineData("nulle-part.csv")]
    [InlineData("attente.xml")]
    [InlineData("attente")]
    public async Task An_unknown_file_is_a_404(string file) =>
        Assert.Equal(HttpStatusCode.NotFound, (await site.NewVisitor().GetAsync($"/opendata/{site.Old.Prefecture.Code}/{file}")).Status);

    private async Task<IReadOnlyList<JsonElement>> JsonAsync(string file)
    {
        var answer = await site.NewVisitor().GetAsync($"/opendata/{site.Old.Prefecture.Code}/{file}.json");
        using var json = JsonDocument.Parse(answer.Html);
        Assert.Equal((site.Old.Prefecture.Code, file), (json.RootElement.GetProperty("prefecture").GetString(), json.RootElement.GetProperty("fichier").GetString()));
        return [.. json.RootElement.GetProperty("lignes").EnumerateArray().Select(row => row.Clone())];
    }

    // None of a town's values needs quotes.
    private async Task<IReadOnlyList<string[]>> CsvAsync(string file) =>
        [.. (await site.NewVisitor().GetAsync($"/opendata/{site.Old.Prefecture.Code}/{file}.csv")).Html.Split("\r\n").SkipLast(1).Select(line => line.Split(','))];

    private static string Written(JsonProperty value) => value.Value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => value.Value.ToString(),
    };
}
