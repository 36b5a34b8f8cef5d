using System.Net;
using AngleSharp.Dom;
using PrefectureBooking.Application.Policies;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Testing;
using PrefectureBooking.Web.Tests.Staff;
using Xunit;

namespace PrefectureBooking.Web.Tests.Policies;

/// <summary>The page as the server first writes it; what is typed and pressed is seen in the browser's tests.</summary>
public sealed class PolicyPageTests(StaffWeb web) : IClassFixture<StaffWeb>
{
    [Fact]
    public async Task The_version_in_force_is_shown_and_every_figure_has_its_sentence()
    {
        using var supervisor = await web.NewAgentAsync(SiteRole.Supervisor);

        using var page = await supervisor.GetPageAsync("/encadrement/politique");

        Assert.Contains("En vigueur", page.Words(".pb-versions li"), StringComparison.Ordinal);
        foreach (var field in PolicyFigures.Fields)
        {
            var input = page.QuerySelector($"[name='Form.{field}']")!;
            var hint = page.GetElementById(input.GetAttribute("aria-describedby")!)!.TextContent;
            Assert.Contains("En vigueur\u00A0:", hint, StringComparison.Ordinal);
            Assert.NotEqual("", input.GetAttribute("value"));
            Assert.NotNull(page.QuerySelector($"label[for='{input.Id}']"));
        }

        Assert.Equal("10", page.QuerySelector("[name='Form.WalkInShare']")!.GetAttribute("value"));
        Assert.NotEqual("", page.QuerySelector("[name='Form.ValidFrom.Day']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Until_the_connection_stands_nothing_can_be_pressed_or_posted()
    {
        using var supervisor = await web.NewAgentAsync(SiteRole.Supervisor);

        using var page = await supervisor.GetPageAsync("/encadrement/politique");

        var buttons = page.QuerySelectorAll("main button");
        Assert.Equal(2, buttons.Length);
        Assert.All(buttons, button => Assert.True(button.HasAttribute("disabled")));
    }

    [Fact]
    public async Task A_prefecture_that_is_not_one_s_own_is_refused_in_the_page()
    {
        using var supervisor = await web.NewAgentAsync(SiteRole.Supervisor);
        foreach (var code in new[] { web.Other.Prefecture.Code, "nowhere", "", "<script>" })
        {
            using var answer = await supervisor.GetAnswerAsync($"/encadrement/politique?prefecture={Uri.EscapeDataString(code)}");
            using var page = Html.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.NotNull(page.QuerySelector("main .fr-alert--warning"));
            Assert.Null(page.QuerySelector(".pb-versions"));
        }
    }

    [Fact]
    public async Task An_account_of_two_prefectures_chooses_first()
    {
        await web.Host.CreateAccountAsync("two-prefectures", SiteRole.Administrator, web.Own.Site, web.Other.Site);
        using var administrator = web.NewVisitor();
        using var signedIn = await administrator.SignInAsync("two-prefectures", StaffAccounts.Password);

        using var page = await administrator.GetPageAsync("/encadrement/politique");

        Assert.Equal(2, page.QuerySelectorAll("nav.pb-sites a").Length);
        Assert.Empty(page.QuerySelectorAll("main form"));
    }

    [Fact]
    public async Task The_index_leads_only_where_the_account_may_go()
    {
        using var supervisor = await web.NewAgentAsync(SiteRole.Supervisor);
        using var administrator = await web.NewAgentAsync(SiteRole.Administrator);

        using var ofSupervisor = await supervisor.GetPageAsync("/encadrement");
        using var ofAdministrator = await administrator.GetPageAsync("/encadrement");

        Assert.Equal(
            [
                "/encadrement/journee", "/guichet/liste/papier", "/encadrement/politique", "/encadrement/urgences", "/encadrement/mails", "/encadrement/modeles",
                "/encadrement/chiffres", "/encadrement/acces", "/encadrement/aidants",
            ],
            Links(ofSupervisor));
        Assert.Equal(["/encadrement/politique", "/encadrement/acces"], Links(ofAdministrator));
    }

    private static IEnumerable<string?> Links(IParentNode page) => page.QuerySelectorAll("main .pb-tasks a").Select(link => link.GetAttribute("href"));
}
