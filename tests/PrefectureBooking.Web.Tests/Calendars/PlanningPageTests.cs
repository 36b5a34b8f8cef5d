using System.Net;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PrefectureBooking.Application.Calendars.Changes;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using PrefectureBooking.Web.Tests.Visits;
using Xunit;

namespace PrefectureBooking.Web.Tests.Calendars;

/// <summary>The page as the server first writes it; what is pressed is seen in the browser's tests. Guichets work from nine to eleven.</summary>
public sealed class PlanningPageTests(HallSite halls) : IClassFixture<HallSite>
{
    private static readonly DateOnly Tuesday = new(2027, 1, 12);

    private static int _accounts;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_week_shows_every_guichet_s_hours_and_how_full_each_day_is()
    {
        var town = await Town.BuildAsync(halls.Application, guichets: 2);
        await BookAsync(town, 3);
        using var agent = await AgentAsync(SiteRole.Agent, town.Sites[0]);

        using var page = await agent.GetPageAsync("/planning?semaine=2027-01-13");

        Assert.Equal("Planning, semaine du 11 janvier 2027", page.Words("h1").Plain());
        Assert.Equal(6, page.QuerySelectorAll(".pb-plan-week thead a").Length);
        Assert.Equal(10, page.QuerySelectorAll(".pb-plan-week__band").Length);
        Assert.Contains("3 sur 12 places prises", page.QuerySelectorAll(".pb-plan-week tfoot td")[1].TextContent.Plain(), StringComparison.Ordinal);
        Assert.Equal($"/planning?site={town.Sites[0].Code}&semaine=2027-01-11&jour=2027-01-12", page.QuerySelectorAll(".pb-plan-week thead a")[1].GetAttribute("href"));
        Assert.Equal("Fermé", page.Words(".pb-plan-week thead th:last-child .pb-plan-week__remark"));
    }

    [Fact]
    public async Task A_day_says_guichet_hours_pool_and_people_and_marks_each_place_once()
    {
        var town = await Town.BuildAsync(halls.Application, guichets: 2);
        await BookAsync(town, 3);
        using var agent = await AgentAsync(SiteRole.Agent, town.Sites[0]);

        using var page = await agent.GetPageAsync("/planning?jour=2027-01-12");

        Assert.Equal(
            ["Guichet 1, 9 h–11 h, Séjour, 2 rendez-vous", "Guichet 2, 9 h–11 h, Séjour, 1 rendez-vous"],
            page.QuerySelectorAll(".pb-plan tbody .fr-sr-only").Select(band => band.TextContent.Plain()));
        Assert.Equal(3, page.QuerySelectorAll(".pb-plan .pb-mark-booked").Length);
        Assert.Equal(9, page.QuerySelectorAll(".pb-plan .pb-mark-free").Length);
        Assert.All(page.QuerySelectorAll(".pb-plan tr"), row => Assert.Equal(9, row.Children.Sum(cell => int.Parse(cell.GetAttribute("colspan") ?? "1", System.Globalization.CultureInfo.InvariantCulture))));
    }

    [Theory]
    [InlineData("guichet=2&de=0930&a=1030", "Form.Guichets", "Form.From")]
    [InlineData("changement=ouvrir", "Form.Pool", "Form.From")]
    [InlineData("changement=fermeture&du=2027-01-15&au=2027-01-16", "Form.First.Day", "Form.Last.Day")]
    [InlineData("changement=copier", "Form.To", "Form.To")]
    [InlineData("changement=semaine-habituelle", "Form.From.Day", "Form.Rows.1.Pool")]
    [InlineData("changement=n-importe-quoi", "Form.Day", "Form.Span")]
    public async Task The_address_opens_a_form_with_one_button_that_waits_for_the_connection(string query, string one, string other)
    {
        var town = await Town.BuildAsync(halls.Application, guichets: 2);
        using var agent = await AgentAsync(SiteRole.Supervisor, town.Sites[0]);

        using var page = await agent.GetPageAsync($"/planning?semaine=2027-01-11&{query}");

        Assert.NotNull(page.QuerySelector($"[name='{one}']"));
        Assert.NotNull(page.QuerySelector($"[name='{other}']"));
        Assert.Equal("Voir l'effet", page.Words("main form .pb-primary"));
        Assert.All(page.QuerySelectorAll("main button"), button => Assert.True(button.HasAttribute("disabled")));
    }

    [Fact]
    public async Task What_was_changed_is_listed_with_its_reason_and_may_be_taken_back()
    {
        var town = await Town.BuildAsync(halls.Application, guichets: 2);
        var account = await halls.Application.StaffAsync(town, SiteRole.Supervisor);
        var change = halls.Web.Services.GetRequiredService<ChangePlan>();
        var command = new PlanCommand(account, town.Sites[0].Code, PlanChangeId.New(), new PlanEdit.ShutDays(Tuesday, Tuesday));
        var preview = Assert.IsType<PlanResult.Previewed>(await change.PreviewAsync(command, Ct)).Preview;
        Assert.IsType<PlanResult.Saved>(await change.SaveAsync(command, preview, "Grève annoncée ce mardi.", Ct));
        using var agent = await AgentAsync(SiteRole.Agent, town.Sites[0]);

        using var page = await agent.GetPageAsync("/planning?jour=2027-01-12");
        using var undo = await agent.GetPageAsync(page.QuerySelector(".pb-plan-changes a")!.GetAttribute("href")!);

        Assert.Equal("Aucun guichet n'ouvre ce jour.", page.Words(".pb-day-none"));
        Assert.Contains("Grève annoncée ce mardi.", page.Words(".pb-plan-changes li"), StringComparison.Ordinal);
        Assert.Contains("Grève annoncée ce mardi.", undo.Words("main form"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_site_is_refused_and_so_is_who_only_works_at_the_accueil()
    {
        var (own, other) = (await Town.BuildAsync(halls.Application), await Town.BuildAsync(halls.Application));
        using var agent = await AgentAsync(SiteRole.Agent, own.Sites[0]);
        using var accueil = await AgentAsync(SiteRole.Accueil, own.Sites[0]);

        using var elsewhere = await agent.GetAnswerAsync($"/planning?site={other.Sites[0].Code}");
        using var refused = await accueil.GetAnswerAsync("/planning");
        using var list = await accueil.GetPageAsync("/guichet/liste");
        using var ownList = await agent.GetPageAsync("/guichet/liste");

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (elsewhere.StatusCode, refused.StatusCode));
        Assert.Null(list.QuerySelector("main a[href^='/planning']"));
        Assert.NotNull(ownList.QuerySelector("main a[href^='/planning']"));
    }

    private async Task BookAsync(Town town, int people)
    {
        await using var db = await halls.Application.Contexts.CreateDbContextAsync(Ct);
        var pool = town.Pools[0].Id;
        foreach (var slot in await db.Slots.Where(s => s.PoolId == pool && s.Day == Tuesday).OrderBy(s => s.StartsAt).ThenBy(s => s.Ordinal).Take(people).ToListAsync(Ct))
        {
            db.Add(new Appointment
            {
                Id = AppointmentId.New(), DemandId = await town.RenewalAsync(40), SlotId = slot.Id, State = AppointmentState.Confirmed, Sequence = 0,
                CreatedAt = halls.Application.Clock.Now, ChangedAt = halls.Application.Clock.Now,
            });
        }

        await db.SaveChangesAsync(Ct);
    }

    private async Task<HttpClient> AgentAsync(SiteRole role, Site site)
    {
        var name = $"planning-{Interlocked.Increment(ref _accounts)}";
        await halls.Web.CreateAccountAsync(name, role, site);
        var visitor = halls.Web.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        using var answer = await visitor.SignInAsync(name, StaffAccounts.Password, time: halls.Web.Services.GetRequiredService<TimeProvider>());
        return visitor;
    }
}
