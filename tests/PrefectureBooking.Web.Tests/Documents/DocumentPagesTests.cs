using System.Net;
using AngleSharp.Dom;
using PrefectureBooking.Application.Documents;
using PrefectureBooking.Domain.Documents;
using PrefectureBooking.Testing;
using PrefectureBooking.Web.Tests.Demands.Follow;
using Xunit;

namespace PrefectureBooking.Web.Tests.Documents;

/// <summary>The person's documents, as pages and as files.</summary>
public sealed class DocumentPagesTests(FollowSite site) : IClassFixture<FollowSite>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_person_s_page_leads_to_the_convocation_which_asks_for_the_code()
    {
        var followed = await site.BookAsync();
        var page = await site.NewVisitor().GetAsync(followed.Page);

        Assert.NotNull(page.Page.QuerySelector($"a[href='{followed.Page}/convocation']"));
        foreach (var (place, back) in new[] { ("convocation", "convocation"), ("convocation.pdf", "convocation"), ("documents", "documents"), ($"documents/{Guid.NewGuid()}/document.pdf", "documents") })
        {
            Assert.Equal($"{followed.Page}/code?vers={back}", (await site.NewVisitor().GetAsync($"{followed.Page}/{place}")).Location);
        }
    }

    [Fact]
    public async Task The_printable_convocation_and_its_file_say_the_same_words()
    {
        var followed = await site.BookAsync(Person.New() with { GivenNames = "Zoë", FamilyName = "Nguyễn-O'Brien" });
        var visitor = await site.WithRightAsync(followed);

        await SameWordsAsync(visitor, $"{followed.Page}/convocation", $"{followed.Page}/convocation.pdf", "Zoë Nguyễn-O'Brien");
    }

    [Fact]
    public async Task Every_other_document_is_listed_and_says_the_same_as_its_file()
    {
        var followed = await site.RegisterAsync();
        await IssueAsync(followed);
        var visitor = await site.WithRightAsync(followed);

        var links = (await visitor.GetAsync($"{followed.Page}/documents")).Page.QuerySelectorAll(".pb-mails a").Select(a => a.GetAttribute("href")!).ToList();
        Assert.Equal(3, links.Count);
        foreach (var link in links)
        {
            await SameWordsAsync(visitor, link, $"{link}/document.pdf", "Amina Diallo");
        }
    }

    [Fact]
    public async Task A_document_of_somebody_else_is_not_to_be_had()
    {
        var other = await site.RegisterAsync();
        await IssueAsync(other);
        var id = (await site.Application.Get<ReadDocuments>().ListAsync(other.Demand, Ct))[0].Id.Value;
        var mine = await site.RegisterAsync();
        var visitor = await site.WithRightAsync(mine);

        Assert.Equal($"{mine.Page}/documents", (await visitor.GetAsync($"{mine.Page}/documents/{id}")).Location);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"{mine.Page}/documents/{id}/document.pdf")).Status);
        Assert.Equal(mine.Page, (await visitor.GetAsync($"{mine.Page}/convocation")).Location);
    }

    [Fact]
    public async Task The_page_keeps_to_the_site_s_security_policy()
    {
        var followed = await site.BookAsync();
        var answer = await (await site.WithRightAsync(followed)).GetAsync($"{followed.Page}/convocation");

        Assert.Contains("default-src 'none'", answer.Message.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Empty(answer.Page.QuerySelectorAll("main [style], main style, main script, main img"));
        Assert.True(answer.Message.Headers.CacheControl!.NoStore);
    }

    private async Task IssueAsync(Followed followed)
    {
        var (app, place) = (site.Application, site.Office.Site.Id);
        AttemptedRun[] runs = [.. Enumerable.Range(0, 9).Select(i => new AttemptedRun(new DateTimeOffset(2026, 11, 2 + i, 17, 0, 3, TimeSpan.Zero), "Nanterre", "Renouvellement", AttemptResult.NoPlace))];
        await app.Get<IssueWalkInPass>().HandleAsync(new IssueWalkInPassCommand(followed.Demand, place, new DateOnly(2027, 1, 12), HalfDay.Morning, new DateOnly(2027, 1, 20)), Ct);
        await app.Get<IssueCertificate>().HandleAsync(new IssueCertificateCommand(followed.Demand, place, runs, [], null), Ct);
        await app.Get<IssueRecepisseNotice>().HandleAsync(new IssueRecepisseNoticeCommand(followed.Demand, place, new DateOnly(2027, 1, 12), new DateOnly(2027, 7, 11), true), Ct);
    }

    private static async Task SameWordsAsync(Visitor visitor, string page, string file, string name)
    {
        var sheet = (await visitor.GetAsync(page)).Page.QuerySelector(".pb-sheet")!;
        var text = await PrintedPdf.TextAsync(await visitor.FileAsync(file));

        Assert.Contains(name, sheet.TextContent, StringComparison.Ordinal);
        Assert.Equal(Letters(string.Concat(sheet.Descendants<IText>().Select(node => node.Data))), Letters(text));
    }

    // The order of columns and the ends of lines differ between the two; every letter, and how often it comes, does not.
    private static string Letters(string text) =>
        string.Join('\n', text.Where(c => !char.IsWhiteSpace(c)).GroupBy(c => c).OrderBy(group => group.Key).Select(group => $"{group.Key} {group.Count()}"));
}
