using System.Net;
using Xunit;

namespace PrefectureBooking.Web.Tests.Security;

public sealed class HeadersTests(PublicSiteFixture site) : IClassFixture<PublicSiteFixture>
{
    public static TheoryData<string> Answers =>
        ["/", "/fr", "/en", "/fr/aide", "/en/accessibilite", "/fr/donnees-personnelles", "/fr/nulle-part", "/css/neutral.css"];

    [Theory, MemberData(nameof(Answers))]
    public async Task Every_answer_carries_the_protective_headers(string address)
    {
        using var answer = await site.Client.GetAnswerAsync(address);
        var policy = Header(answer, "Content-Security-Policy").Split("; ");

        Assert.Contains("default-src 'none'", policy);
        Assert.Contains("script-src 'self'", policy);
        Assert.Contains("style-src 'self'", policy);
        Assert.Contains("connect-src 'self'", policy);
        Assert.Contains("img-src 'self'", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.DoesNotContain("unsafe", Header(answer, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal("no-referrer", Header(answer, "Referrer-Policy"));
        Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
        Assert.Equal("DENY", Header(answer, "X-Frame-Options"));
        Assert.Contains("camera=()", Header(answer, "Permissions-Policy"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/fr")]
    [InlineData("/fr/nulle-part")]
    public async Task No_page_has_a_script_or_a_style_of_its_own(string address)
    {
        var page = await site.Client.GetPageAsync(address);

        Assert.All(page.Scripts, script => Assert.True(script.HasAttribute("src")));
        Assert.Empty(page.QuerySelectorAll("style, [style]"));
        Assert.DoesNotContain(page.All.SelectMany(element => element.Attributes), attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_page_that_is_the_same_for_all_is_kept_a_minute_and_sets_no_cookie()
    {
        using var answer = await site.Client.GetAnswerAsync("/fr");

        Assert.Equal("public, max-age=60", Header(answer, "Cache-Control"));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Any_other_page_is_never_stored()
    {
        using var answer = await site.Client.GetAnswerAsync("/fr/nulle-part");

        Assert.Contains("no-store", Header(answer, "Cache-Control"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/fr", HttpStatusCode.MethodNotAllowed)]
    [InlineData("/fr/nulle-part", HttpStatusCode.NotFound)]
    public async Task A_post_where_nothing_is_posted_gets_a_page_and_no_failure(string address, HttpStatusCode expected)
    {
        using var form = new FormUrlEncodedContent([new("champ", "valeur")]);
        using var answer = await site.Client.PostAsync(new Uri(address, UriKind.Relative), form, TestContext.Current.CancellationToken);

        Assert.Equal(expected, answer.StatusCode);
        Assert.Contains("<h1", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_State_s_style_sheets_may_carry_their_images()
    {
        await using var state = await PublicSite.StartAsync(null, "--Branding:Organisation=State");
        using var answer = await state.Client.GetAnswerAsync("/fr");

        Assert.Contains("img-src 'self' data:;", Header(answer, "Content-Security-Policy"), StringComparison.Ordinal);
    }

    private static string Header(HttpResponseMessage answer, string name) => Assert.Single(answer.Headers.GetValues(name));
}
