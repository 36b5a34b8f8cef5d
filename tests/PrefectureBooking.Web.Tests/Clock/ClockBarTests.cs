using System.Net;
using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Web.Tests.Staff;
using Xunit;

namespace PrefectureBooking.Web.Tests.Clock;

public sealed class ClockBarTests(StaffWeb web) : IClassFixture<StaffWeb>
{
    private const string Form = "form.pb-clock";

    [Fact]
    public async Task Every_page_of_the_staff_shows_the_business_hour_and_three_ways_forward()
    {
        using var supervisor = await web.NewAgentAsync(SiteRole.Supervisor);
        foreach (var address in new[] { "/guichet", "/encadrement", "/encadrement/politique", "/encadrement/urgences", "/compte" })
        {
            using var page = await supervisor.GetPageAsync(address);

            Assert.Equal(["Jusqu'à 18 h", "+ 1 jour ouvré", "+ 1 semaine"], page.QuerySelectorAll($"{Form} button").Select(b => b.TextContent.Replace('\u00A0', ' ')));
            Assert.Contains(web.Own.Prefecture.Name, page.Words($"{Form} p"), StringComparison.Ordinal);
        }

        using var signIn = await web.NewVisitor().GetPageAsync("/connexion");
        Assert.Null(signIn.QuerySelector(Form));
    }

    [Fact]
    public async Task A_press_moves_the_clock_and_leads_back()
    {
        using var agent = await web.NewAgentAsync(SiteRole.Agent);
        var (before, clock) = (web.Get<BookingClock>().Now, web.Get<BookingClock>());

        using var answer = await PressAsync(agent, "/guichet?site=" + web.Own.Site.Code, ("saut", "Week"));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal($"/guichet?site={web.Own.Site.Code}", answer.Headers.Location!.OriginalString);
        Assert.InRange(clock.Now - before, TimeSpan.FromDays(7) - TimeSpan.FromHours(2), TimeSpan.FromDays(7) + TimeSpan.FromHours(2));
        await using var db = await web.Get<IDbContextFactory<BookingDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        Assert.True(await db.ClockShifts.Select(s => s.Ahead).SingleAsync(TestContext.Current.CancellationToken) > TimeSpan.FromDays(6));
    }

    [Theory]
    [InlineData("saut", "Year")]
    [InlineData("saut", "")]
    [InlineData("saut", "7")]
    [InlineData("prefecture", "nowhere")]
    public async Task A_strange_press_moves_nothing(string field, string value)
    {
        using var agent = await web.NewAgentAsync(SiteRole.Agent);
        var before = web.Get<BookingClock>().Now;

        using var answer = await PressAsync(agent, "/compte", ("saut", "Week"), (field, value));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.True(web.Get<BookingClock>().Now - before < TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task A_prefecture_where_the_account_has_no_role_and_an_address_elsewhere_are_refused()
    {
        using var agent = await web.NewAgentAsync(SiteRole.Agent);

        using var foreign = await PressAsync(agent, "/compte", ("saut", "Evening"), ("prefecture", web.Other.Prefecture.Code));
        using var away = await PressAsync(agent, "/compte", ("saut", "Evening"), ("retour", "https://elsewhere.example"));

        Assert.Equal(HttpStatusCode.BadRequest, foreign.StatusCode);
        Assert.Equal("/compte", away.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Without_the_form_s_token_or_a_session_nothing_is_moved()
    {
        using var agent = await web.NewAgentAsync(SiteRole.Agent);
        using var visitor = web.NewVisitor();
        var press = new Dictionary<string, string> { ["saut"] = "Week", ["prefecture"] = web.Own.Prefecture.Code };

        using var forged = await agent.PostFormAsync("/horloge", press);
        using var unknown = await visitor.PostFormAsync("/horloge", press);

        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        Assert.StartsWith("/connexion", unknown.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> PressAsync(HttpClient agent, string page, params (string Field, string Value)[] changes)
    {
        var fields = await agent.FieldsOfAsync(page, Form);
        foreach (var (field, value) in changes)
        {
            fields[field] = value;
        }

        return await agent.PostFormAsync("/horloge", fields);
    }
}
