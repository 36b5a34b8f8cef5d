using System.Net;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Web.Tests.Staff;
using Xunit;

namespace PrefectureBooking.Web.Tests.Mails;

/// <summary>How each mail reads, for supervisors: sample data alone.</summary>
public sealed class MailModelsPageTests(StaffWeb web) : IClassFixture<StaffWeb>
{
    private const string Page = "/encadrement/modeles";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_kind_of_mail_stands_once_in_a_group_under_a_name_of_its_own()
    {
        using var supervisor = await web.NewAgentAsync(SiteRole.Supervisor);
        using var page = await supervisor.GetPageAsync(Page);

        var links = page.QuerySelectorAll("main section .pb-models a");
        Assert.Equal(SampleMails.All.Select(mail => $"{Page}?modele={mail.Kind}").Order(StringComparer.Ordinal), links.Select(a => a.GetAttribute("href")!).Order(StringComparer.Ordinal));
        Assert.Equal(links.Length, links.Select(a => a.TextContent).Distinct(StringComparer.Ordinal).Count());
        Assert.DoesNotContain("Autre message", links.Select(a => a.TextContent));
        Assert.All(page.QuerySelectorAll("main section"), section => Assert.Equal(section.GetAttribute("aria-labelledby"), section.QuerySelector("h2")!.Id));
        Assert.Contains("Tout y est inventé", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_mail_opens_in_every_language_and_says_that_it_is_invented()
    {
        using var supervisor = await web.NewAgentAsync(SiteRole.Supervisor);
        foreach (var (kind, language) in SampleMails.All.SelectMany(_ => SiteLanguages.Codes, (mail, language) => (mail.Kind, language)))
        {
            using var page = await supervisor.GetPageAsync($"{Page}?modele={kind}&langue={language}");

            Assert.Contains("Exemple inventé", page.Words(".fr-alert--info"), StringComparison.Ordinal);
            Assert.Equal(language, page.QuerySelector("nav.pb-sites a[aria-current]")!.GetAttribute("lang"));
            Assert.Equal(3, page.QuerySelectorAll("nav.pb-sites a").Length);
            var frame = page.QuerySelector("iframe")!;
            Assert.Equal($"{Page}/{kind}.{language}.html", frame.GetAttribute("src"));
            Assert.StartsWith($"Exemple de courriel : {page.Words("h1")}", frame.GetAttribute("title")!.Plain(), StringComparison.Ordinal);
            var text = page.QuerySelector(".pb-mail")!;
            Assert.Equal((language, SiteLanguages.DirectionOf(language)), (text.GetAttribute("lang"), text.GetAttribute("dir")));

            using var mail = Html.Parse(await supervisor.GetStringAsync(new Uri(frame.GetAttribute("src")!, UriKind.Relative), Ct));
            Assert.Equal(language, mail.DocumentElement.GetAttribute("lang"));
            Assert.Equal(mail.Words("h1").Plain(), page.Words("dl.pb-facts bdi").Plain());
        }
    }

    [Theory]
    [InlineData("confirmation", "rendez-vous.ics", "convocation.pdf")]
    [InlineData("cancelled", "rendez-vous.ics")]
    [InlineData("pass", "laissez-passer.pdf")]
    [InlineData("recepisse", "avis-recepisse.pdf")]
    [InlineData("code")]
    public async Task The_files_that_go_with_a_mail_are_named(string kind, params string[] files)
    {
        using var supervisor = await web.NewAgentAsync(SiteRole.Supervisor);
        using var page = await supervisor.GetPageAsync($"{Page}?modele={kind}");

        Assert.Equal(files, page.QuerySelectorAll("dl.pb-facts li").Select(file => file.TextContent));
        Assert.Equal(files.Length == 0, page.QuerySelector("dl.pb-facts")!.TextContent.Contains("Aucune", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("?modele=aucun", "Ce modèle n'existe pas. Choisissez-en un dans la liste.", 6)]
    [InlineData("?modele=", "Ce modèle n'existe pas. Choisissez-en un dans la liste.", 6)]
    [InlineData("?modele=%00%3Cscript%3E&langue=fr", "Ce modèle n'existe pas. Choisissez-en un dans la liste.", 6)]
    [InlineData("?modele=code&langue=xx", "Cette langue n'est pas proposée. Choisissez-en une autre.", 0)]
    [InlineData("?modele=code&langue=", "Cette langue n'est pas proposée. Choisissez-en une autre.", 0)]
    public async Task A_wrong_kind_or_language_is_told_and_what_there_is_stays_at_hand(string query, string said, int groups)
    {
        using var supervisor = await web.NewAgentAsync(SiteRole.Supervisor);
        using var answer = await supervisor.GetAnswerAsync(Page + query);
        using var page = Html.Parse(await answer.Content.ReadAsStringAsync(Ct));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(said, page.Words(".fr-alert--warning").Plain());
        Assert.Equal(groups, page.QuerySelectorAll("main section").Length);
        Assert.Equal(groups == 0, page.QuerySelector("nav.pb-sites") is not null);
        Assert.Null(page.QuerySelector("iframe"));
    }

    [Theory]
    [InlineData("aucun.fr.html")]
    [InlineData("code.xx.html")]
    [InlineData("code.html")]
    public async Task A_wrong_address_of_a_mail_is_not_found(string file)
    {
        using var supervisor = await web.NewAgentAsync(SiteRole.Supervisor);
        using var answer = await supervisor.GetAnswerAsync($"{Page}/{file}");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("DENY", Header(answer, "X-Frame-Options"));
    }

    [Fact]
    public async Task A_mail_may_be_framed_by_our_own_pages_and_may_do_nothing()
    {
        using var supervisor = await web.NewAgentAsync(SiteRole.Supervisor);
        using var mail = await supervisor.GetAnswerAsync($"{Page}/confirmation.ar.html");

        Assert.Equal(
            ["base-uri 'none'", "default-src 'none'", "form-action 'none'", "frame-ancestors 'self'", "sandbox", "style-src 'unsafe-inline'"],
            Header(mail, "Content-Security-Policy").Split("; ").Order(StringComparer.Ordinal));
        Assert.Equal(("SAMEORIGIN", "no-store", "text/html; charset=utf-8"), (Header(mail, "X-Frame-Options"), mail.Headers.CacheControl!.ToString(), mail.Content.Headers.ContentType!.ToString()));
        Assert.Equal(("nosniff", "no-referrer"), (Header(mail, "X-Content-Type-Options"), Header(mail, "Referrer-Policy")));
    }

    [Fact]
    public async Task Only_the_page_with_the_frame_may_show_one()
    {
        using var supervisor = await web.NewAgentAsync(SiteRole.Supervisor);
        using var page = await supervisor.GetAnswerAsync($"{Page}?modele=code");
        using var other = await supervisor.GetAnswerAsync("/encadrement/chiffres");

        Assert.Contains("frame-src 'self'", Header(page, "Content-Security-Policy").Split("; "));
        Assert.Contains("frame-ancestors 'none'", Header(page, "Content-Security-Policy").Split("; "));
        Assert.Equal("DENY", Header(page, "X-Frame-Options"));
        Assert.DoesNotContain("frame-src", Header(other, "Content-Security-Policy"), StringComparison.Ordinal);
    }

    private static string Header(HttpResponseMessage answer, string name) => Assert.Single(answer.Headers.GetValues(name));
}
