using System.Net;
using System.Reflection;
using Microsoft.AspNetCore.Components;
using PrefectureBooking.Web.Features.Demands.Follow;
using Xunit;

namespace PrefectureBooking.Web.Tests.Demands.Follow;

public sealed class FollowRightsTests(FollowSite site) : IClassFixture<FollowSite>
{
    private static readonly IReadOnlyList<(string Route, FollowedDemandAttribute? Mark)> UnderToken =
    [
        .. from page in typeof(PublicPages).Assembly.GetTypes()
           from route in page.GetCustomAttributes<RouteAttribute>()
           where route.Template.StartsWith("/{lang}/suivi/{token", StringComparison.Ordinal)
           select (route.Template, page.GetCustomAttribute<FollowedDemandAttribute>()),
    ];

    [Fact]
    public void Every_page_under_a_link_passes_the_gate() =>
        Assert.All(UnderToken, page => Assert.NotNull(page.Mark));

    [Fact]
    public void Only_the_state_and_the_code_are_open_to_the_link_alone() => Assert.Equal(
        ["/{lang}/suivi/{token}", "/{lang}/suivi/{token}/attributions", "/{lang}/suivi/{token}/attributions/{day}", "/{lang}/suivi/{token}/code"],
        UnderToken.Where(page => page.Mark is { NeedsCode: false }).Select(page => page.Route).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("choisir", "choisir")]
    [InlineData("annuler", "annuler")]
    [InlineData("mails", "mails")]
    [InlineData("convocation", "convocation")]
    [InlineData("documents", "documents")]
    [InlineData("attestation", "attestation")]
    [InlineData("donnees", "donnees")]
    [InlineData("effacer", "effacer")]
    [InlineData("mails/0197b1a0-0000-7000-8000-000000000000", "mails")]
    public async Task Without_the_right_a_page_asks_for_the_code_and_comes_back(string place, string back)
    {
        var followed = await site.BookAsync();
        var visitor = site.NewVisitor();

        var refused = await visitor.GetAsync($"{followed.Page}/{place}");
        Assert.Equal($"{followed.Page}/code?vers={back}", refused.Location);
        var sent = await visitor.PostAsync(refused.Location, "envoyer");
        Assert.Equal($"{followed.Page}/code?envoye=1&vers={back}", sent.Location);
        var opened = await visitor.PostAsync(sent.Location, "code", ("Form.Code", await site.CodeAsync(followed)));
        Assert.Equal($"{followed.Page}/{back}", opened.Location);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(opened.Location)).Status);
    }

    [Fact]
    public async Task A_code_leads_to_no_other_site()
    {
        var followed = await site.RegisterAsync();
        var visitor = site.NewVisitor();
        await visitor.PostAsync($"{followed.Page}/code?vers=//evil.example", "envoyer");

        var opened = await visitor.PostAsync($"{followed.Page}/code?envoye=1&vers=//evil.example", "code", ("Form.Code", await site.CodeAsync(followed)));

        Assert.Equal(followed.Page, opened.Location);
    }

    [Fact]
    public async Task The_right_on_one_demand_opens_no_other()
    {
        var mine = await site.RegisterAsync();
        var other = await site.BookAsync();
        var visitor = await site.WithRightAsync(mine);

        Assert.Equal($"{other.Page}/code?vers=mails", (await visitor.GetAsync($"{other.Page}/mails")).Location);
    }

    [Fact]
    public async Task A_form_posted_after_the_right_has_ended_changes_nothing()
    {
        var followed = await site.BookAsync();
        var visitor = await site.WithRightAsync(followed);
        var form = await visitor.GetAsync($"{followed.Page}/annuler");
        Assert.Equal(HttpStatusCode.OK, form.Status);

        site.Time.Ahead = TimeSpan.FromMinutes(31);
        var answer = await visitor.PostAsync($"{followed.Page}/annuler", form, "annuler", ("Form.Then", "retirer"));
        site.Time.Ahead = TimeSpan.Zero;

        Assert.Equal($"{followed.Page}/code?vers=annuler", answer.Location);
        Assert.True(await site.IsActiveAsync(followed));
        Assert.NotNull(await site.HourAsync(followed));
    }

    [Fact]
    public async Task Reading_a_page_changes_nothing()
    {
        var followed = await site.BookAsync();
        var visitor = await site.WithRightAsync(followed);
        var (hour, mails) = (await site.HourAsync(followed), await site.MailKindsAsync(followed));

        foreach (var place in new[] { "", "/code", "/code?envoye=1", "/choisir", "/annuler", "/mails", "/annuler?Form.Then=retirer", "/rendez-vous.ics" })
        {
            await visitor.GetAsync(followed.Page + place);
        }
        await visitor.GetAsync("/fr/quitter");

        Assert.Equal(hour, await site.HourAsync(followed));
        Assert.Equal(mails, await site.MailKindsAsync(followed));
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync($"{followed.Page}/mails")).Status);
    }

    [Fact]
    public async Task Leaving_the_computer_takes_the_right_away()
    {
        var followed = await site.RegisterAsync();
        var visitor = await site.WithRightAsync(followed);

        var left = await visitor.PostAsync(followed.Page, "quitter");

        Assert.Equal("/fr/quitter?fait=1", left.Location);
        Assert.Equal($"{followed.Page}/code?vers=mails", (await visitor.GetAsync($"{followed.Page}/mails")).Location);
    }
}
