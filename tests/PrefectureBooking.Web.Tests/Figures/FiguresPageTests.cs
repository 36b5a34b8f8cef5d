using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PrefectureBooking.Application.Supervision;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Transparency;
using Xunit;

namespace PrefectureBooking.Web.Tests.Figures;

public sealed class FiguresPageTests(FiguresSite site) : IClassFixture<FiguresSite>
{
    private const string Page = "/encadrement/chiffres";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_page_says_each_figure_with_what_it_counts_and_what_cannot_be_known()
    {
        var (_, supervisor) = await site.SupervisorAsync(site.Town.Sites[0]);
        using var page = await supervisor.GetPageAsync($"{Page}?semaine=2027-W02");

        Assert.Equal("Semaine 2, du lundi 11 janvier 2027 au dimanche 17 janvier 2027", page.Words(".pb-day-site"));
        var table = page.QuerySelector("table")!;
        Assert.Equal("Semaine 2 : Site 1", table.Words("caption").Plain());
        var rows = table.QuerySelectorAll("tbody tr").ToDictionary(r => r.QuerySelector("th")!.FirstChild!.TextContent, r => r.QuerySelector("td")!.TextContent.Plain(), StringComparer.Ordinal);
        Assert.Equal(18, rows.Count);
        Assert.Equal(
            ("40 h", "25", "masqué", "masqué", "masqué", "12", "inconnu", "100 %", "13 jours"),
            (rows["Heures de guichet"], rows["Personnes reçues"], rows["Rendez-vous pris"], rows["Annulés à temps"], rows["Déplacés par nous"], rows["Rendez-vous manqués"], rows["En attente"],
                rows["Reçues avant l'échéance"], rows["Attente de la moitié"]));
        Assert.All(page.QuerySelectorAll("table tbody th"), th => Assert.Matches(@"[^.]+\.$", th.QuerySelector(".pb-weekly__meaning")!.TextContent));
        Assert.All(page.QuerySelectorAll("table thead th"), th => Assert.Equal("col", th.GetAttribute("scope")));
        Assert.All(page.QuerySelectorAll("table tbody th"), th => Assert.Equal("row", th.GetAttribute("scope")));
        Assert.Equal($"{Page}?semaine=2027-W03", page.QuerySelector("a[rel=next]")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A_running_or_wrong_week_shows_the_last_one_that_is_over()
    {
        var (_, supervisor) = await site.SupervisorAsync(site.Town.Sites[0]);
        foreach (var week in new[] { "2027-W04", "2030-W01", "hier" })
        {
            using var page = await supervisor.GetPageAsync($"{Page}?semaine={week}");
            Assert.StartsWith("Semaine 3,", page.Words(".pb-day-site"), StringComparison.Ordinal);
            Assert.Null(page.QuerySelector("a[rel=next]"));
        }
    }

    [Fact]
    public async Task The_file_says_what_the_page_says_in_lines_a_machine_reads()
    {
        var (account, supervisor) = await site.SupervisorAsync([.. site.Town.Sites]);
        using var answer = await supervisor.GetAnswerAsync($"{Page}.csv?du=2027-W02&au=2027-W03");
        var bytes = await answer.Content.ReadAsByteArrayAsync(Ct);
        var lines = System.Text.Encoding.UTF8.GetString(bytes).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(',')).ToList();

        Assert.Equal("text/csv; charset=utf-8; header=present", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal(["prefecture", "site", "famille", "semaine", "lundi", "chiffre", "valeur", "unite", "etat"], lines[0]);
        var view = (await site.Web.Services.GetRequiredService<ReadWeekFigures>().HandleAsync(new(new StaffUserId(account.Id), null, FiguresSite.Week, FiguresSite.Week.Plus(1)), Ct))!;
        var expected = from s in view.Sites
                       from f in s.Families
                       from w in f.Weeks
                       from figure in w.Figures
                       select (s.Code, w.Week.ToString(), w.Week.Monday, figure.Value, figure.State);
        var read = lines.Skip(1).Select(l => (
            l[1], l[3], DateOnly.ParseExact(l[4], "yyyy-MM-dd", CultureInfo.InvariantCulture),
            l[6].Length == 0 ? (decimal?)null : decimal.Parse(l[6], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture),
            l[8] switch { "connu" => FigureState.Known, "au_moins" => FigureState.AtLeast, "masque" => FigureState.Masked, "inconnu" => FigureState.Unknown, _ => throw new InvalidDataException(l[8]) })).ToList();
        Assert.Equal(expected, read);
        Assert.Equal(2 * 2 * 18, read.Count);

        // A masked cell is empty; no count of people from one to ten stands anywhere, and no text is a formula.
        Assert.All(lines.Skip(1), l => Assert.Equal(l[8] is "masque" or "inconnu", l[6].Length == 0));
        string[] days = ["attente_p50", "attente_p90", "recus_avant_echeance", "heures_guichet", "places_offertes"];
        Assert.All(lines.Skip(1).Where(l => !days.Contains(l[5]) && l[6].Length > 0), l => Assert.False(decimal.Parse(l[6], CultureInfo.InvariantCulture) is > 0 and < SmallCounts.Fewest, string.Join(',', l)));
        Assert.All(lines.Skip(1), l => Assert.Equal("'=1+1", l[2]));
        await AuditedAsync(account.Id);
    }

    [Fact]
    public async Task Another_site_is_refused_and_a_supervisor_of_two_reads_both_or_one()
    {
        var (_, own) = await site.SupervisorAsync(site.Town.Sites[0]);
        var (_, both) = await site.SupervisorAsync([.. site.Town.Sites]);

        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(own, $"{Page}?site={site.Town.Sites[1].Code}"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(own, $"{Page}.csv?site={site.Town.Sites[1].Code}"));
        using var all = await both.GetPageAsync(Page);
        using var one = await both.GetPageAsync($"{Page}?site={site.Town.Sites[1].Code}");
        Assert.Equal(["Site 1", "Site 2"], all.QuerySelectorAll("main .pb-tally h2").Select(h => h.TextContent));
        Assert.Equal(["Site 2"], one.QuerySelectorAll("main .pb-tally h2").Select(h => h.TextContent));
        Assert.Equal(site.Town.Sites[1].Code, one.QuerySelector("form[method=get] input[name=site]")!.GetAttribute("value"));
    }

    private async Task AuditedAsync(Guid account)
    {
        var entries = await site.Application.AskAsync(db => db.AuditEntries.Where(e => e.Actor == account.ToString() && e.Action == ExportFigures.Action).OrderBy(e => e.SubjectKind).Select(e => new { e.SubjectKind, e.Motive }).ToListAsync(Ct));
        Assert.Equal(site.Town.Sites.Select(s => (SubjectKind: $"site:{s.Code}", Motive: (string?)"2027-W02 2027-W03")), entries.Select(e => (e.SubjectKind, e.Motive)));
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAnswerAsync(address);
        return answer.StatusCode;
    }
}
