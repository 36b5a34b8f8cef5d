using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Testing;
using PrefectureBooking.Web.Tests.Staff;
using Xunit;

namespace PrefectureBooking.Web.Tests.Guichet;

/// <summary>The page as the server first writes it; what happens live is seen in the browser's tests.</summary>
public sealed class GuichetPageTests(StaffWeb web) : IClassFixture<StaffWeb>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_agent_sees_the_day_of_the_own_site_with_names_and_counts()
    {
        var day = await BookAsync(web.Own, new TimeOnly(9, 40), Person.New() with { FamilyName = "Ba" });
        using var agent = await web.NewAgentAsync(SiteRole.Agent);

        using var page = await agent.GetPageAsync($"/guichet/liste?jour={day:yyyy-MM-dd}");

        var row = page.QuerySelector("tbody tr")!;
        Assert.Equal("9 h 40", row.Words(".pb-list__hour"));
        Assert.Equal("Amina Ba", row.Words(".pb-list__person"));
        Assert.Equal("Confirmé", row.Words(".pb-list__state"));
        Assert.Equal(
            ["Confirmé\u00A0: 1", "Arrivé\u00A0: 0", "Reçu\u00A0: 0", "Absent\u00A0: 0"], page.QuerySelectorAll(".pb-day-counts li").Select(item => item.TextContent.Trim()));
    }

    [Fact]
    public async Task Opening_the_page_is_written_down_once()
    {
        var user = await web.Host.CreateAccountAsync("reader", SiteRole.Agent, web.Own.Site);
        using var agent = web.NewVisitor();
        using var signedIn = await agent.SignInAsync("reader", StaffAccounts.Password);

        using var page = await agent.GetPageAsync("/guichet/liste");

        await using var db = await web.Get<IDbContextFactory<BookingDbContext>>().CreateDbContextAsync(Ct);
        Assert.Equal(ListDay.ReadAction, (await db.AuditEntries.SingleAsync(entry => entry.Actor == user.Id.ToString(), Ct)).Action);
    }

    [Fact]
    public async Task An_account_of_several_sites_chooses_first()
    {
        await web.Host.CreateAccountAsync("travelling", SiteRole.Supervisor, web.Own.Site, web.Other.Site);
        using var agent = web.NewVisitor();
        using var signedIn = await agent.SignInAsync("travelling", StaffAccounts.Password);

        using var page = await agent.GetPageAsync("/guichet/liste");

        Assert.Empty(page.QuerySelectorAll("table"));
        Assert.Equal(
            new[] { web.Own, web.Other }.Select(office => $"/guichet/liste?site={office.Site.Code}").Order(StringComparer.Ordinal),
            page.QuerySelectorAll("nav.pb-sites a").Select(link => link.GetAttribute("href")!).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("2027-02-30")]
    [InlineData("0000-00-00")]
    [InlineData("9999-12-31")]
    [InlineData("0001-01-01")]
    public async Task A_strange_day_is_no_failure(string day)
    {
        using var agent = await web.NewAgentAsync(SiteRole.Agent);

        using var answer = await agent.GetAnswerAsync($"/guichet/liste?jour={day}");

        Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
        using var page = Html.Parse(await answer.Content.ReadAsStringAsync(Ct));
        Assert.Empty(page.QuerySelectorAll(".fr-alert--error"));
    }

    [Fact]
    public async Task What_cannot_be_opened_leaves_the_page_standing_with_a_number_to_tell()
    {
        var office = await Office.CreateAsync(web.Application);
        var day = await BookAsync(office, new TimeOnly(9, 0), Person.New());
        await web.Host.CreateAccountAsync("unlucky", SiteRole.Agent, office.Site);
        await using (var db = await web.Get<IDbContextFactory<BookingDbContext>>().CreateDbContextAsync(Ct))
        {
            await db.Demands.Where(demand => demand.PrefectureId == office.Prefecture.Id)
                .ExecuteUpdateAsync(demand => demand.SetProperty(d => d.Personal, new byte[64]), Ct);
        }

        using var agent = web.NewVisitor();
        using var signedIn = await agent.SignInAsync("unlucky", StaffAccounts.Password);
        using var page = await agent.GetPageAsync($"/guichet/liste?jour={day:yyyy-MM-dd}");

        Assert.Matches("[A-Z0-9]{4}-[A-Z0-9]{4}", page.Words("main .fr-alert--error"));
        Assert.NotNull(page.QuerySelector("form[action='/deconnexion']"));
    }

    [Fact]
    public async Task The_menu_holds_only_what_the_account_may_open()
    {
        using var administrator = await web.NewAgentAsync(SiteRole.Administrator);
        using var agent = await web.NewAgentAsync(SiteRole.Agent);

        using var ofAdministrator = await administrator.GetPageAsync("/compte");
        using var ofAgent = await agent.GetPageAsync("/compte");

        Assert.Equal(["/encadrement", "/administration", "/compte"], ofAdministrator.QuerySelectorAll(".pb-staff-menu a").Select(link => link.GetAttribute("href")));
        Assert.Equal(["/guichet", "/guichet/liste", "/planning", "/encadrement/urgences", "/compte"], ofAgent.QuerySelectorAll(".pb-staff-menu a").Select(link => link.GetAttribute("href")));
    }

    private async Task<DateOnly> BookAsync(Office office, TimeOnly hour, Person person)
    {
        var startsAt = await office.OpenAsync(web.Application, inDays: 2, hour);
        var registered = await person.RegisterAsync(web.Application, office);
        await web.Application.Get<BookSlot>().HandleAsync(new BookSlotCommand(registered.Demand, office.Pool.Id, startsAt), Ct);
        return LocalTimes.TodayIn(office.Zone, startsAt);
    }
}
