using System.Net;
using System.Text.RegularExpressions;
using PrefectureBooking.Application.Access;
using PrefectureBooking.Domain.Demands;
using Xunit;

namespace PrefectureBooking.Web.Tests.Demands.Follow;

/// <summary>Nobody learns from these pages whether a dossier exists.</summary>
public sealed partial class FollowDossierTests(FollowSite site) : IClassFixture<FollowSite>
{
    private static readonly DossierNumber Unknown = DossierNumber.From([9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);

    [Fact]
    public async Task The_number_and_its_code_open_the_persons_page()
    {
        var followed = await site.RegisterAsync();
        var visitor = site.NewVisitor();

        var sent = await visitor.PostAsync("/fr/suivi", "dossier", ("Form.Dossier", followed.Dossier.ToString().ToLowerInvariant()));
        Assert.Equal("/fr/suivi/code", sent.Location);
        var opened = await visitor.PostAsync(sent.Location, "code", ("Form.Code", await site.CodeAsync(followed)));

        Assert.Equal(followed.Page, opened.Location);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync($"{followed.Page}/mails")).Status);
    }

    [Fact]
    public async Task An_unknown_number_gets_the_same_bytes_and_the_same_wait()
    {
        var known = await VisitAsync((await site.RegisterAsync()).Dossier);
        var unknown = await VisitAsync(Unknown);

        Assert.Equal(known.Pages, unknown.Pages);
        Assert.Equal(known.Waits, unknown.Waits);
        Assert.Equal([EvenTime.Step, EvenTime.Step], unknown.Waits);
    }

    [Fact]
    public async Task Five_wrong_codes_make_everybody_wait_in_the_same_words()
    {
        var known = await TryAsync((await site.RegisterAsync()).Dossier);
        var unknown = await TryAsync(DossierNumber.From([1, 1, 1, 1, 1, 1, 1, 1, 1, 1]));

        Assert.Equal(known, unknown);
        Assert.All(known.Take(5), words => Assert.Contains("pas le bon code, ou il", words, StringComparison.Ordinal));
        Assert.Contains("essais. Attendez 15 min", known[5], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_code_page_without_number_asks_for_it() =>
        Assert.Equal("/fr/suivi", (await site.NewVisitor().GetAsync("/fr/suivi/code")).Location);

    private async Task<(string[] Pages, IReadOnlyList<TimeSpan> Waits)> VisitAsync(DossierNumber dossier)
    {
        var visitor = site.NewVisitor();
        site.Time.TakeWaits();
        var sent = await visitor.PostAsync("/fr/suivi", "dossier", ("Form.Dossier", dossier.Value));
        var asked = await visitor.GetAsync(sent.Location);
        var wrong = await visitor.PostAsync(sent.Location, asked, "code", ("Form.Code", "000000"));
        return ([$"{sent.Status} {sent.Location}", Comparable(asked), Comparable(wrong)], site.Time.TakeWaits());
    }

    private async Task<string[]> TryAsync(DossierNumber dossier)
    {
        var visitor = site.NewVisitor();
        var sent = await visitor.PostAsync("/fr/suivi", "dossier", ("Form.Dossier", dossier.Value));
        var page = await visitor.GetAsync(sent.Location);
        var said = new List<string>();
        for (var tries = 0; tries < 6; tries++)
        {
            said.Add(Comparable(await visitor.PostAsync(sent.Location, page, "code", ("Form.Code", "000000"))));
        }
        return [.. said];
    }

    private static string Comparable(Answered answer) => $"{answer.Status} {AntiforgeryToken().Replace(answer.Html, "")}";

    [GeneratedRegex("CfDJ8[A-Za-z0-9_+/=-]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AntiforgeryToken();
}
