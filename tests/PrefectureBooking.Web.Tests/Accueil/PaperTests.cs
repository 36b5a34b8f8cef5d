using System.Net;
using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Visits;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Documents;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using PrefectureBooking.Web.Tests.Staff;
using Xunit;

namespace PrefectureBooking.Web.Tests.Accueil;

/// <summary>What the accueil prints: a ticket, a pass, a demand in writing.</summary>
public sealed class PaperTests(StaffWeb web) : IClassFixture<StaffWeb>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_ticket_is_printed_twice_the_same_with_its_number_and_the_address_of_its_page()
    {
        using var accueil = await web.NewAgentAsync(SiteRole.Accueil);
        var demand = await HolderAsync();
        var ticket = Assert.IsType<CheckInResult.CheckedIn>(await web.Get<CheckIn>().HandleAsync(new HallCommand(await AccountAsync(), web.Own.Site.Code), demand, Ct));

        using var page = await accueil.GetPageAsync($"/accueil/impression/ticket/{ticket.Ticket.Value}");
        using var again = await accueil.GetPageAsync($"/accueil/impression/ticket/{ticket.Ticket.Value}");

        Assert.Equal($"{ticket.Number}", page.QuerySelector(".pb-ticket__number")!.TextContent);
        Assert.NotNull(page.QuerySelector(".pb-ticket .pb-qr"));
        Assert.Equal(page.QuerySelector(".pb-ticket")!.OuterHtml, again.QuerySelector(".pb-ticket")!.OuterHtml);
        Assert.DoesNotContain("Diallo", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pass_and_a_demand_are_printed_in_the_persons_name()
    {
        using var accueil = await web.NewAgentAsync(SiteRole.Accueil);
        var demand = await HolderAsync();

        using var pass = await accueil.GetPageAsync($"/accueil/impression/laissez-passer/{demand.Value}");
        using var written = await accueil.GetPageAsync($"/accueil/impression/demande/{demand.Value}");

        Assert.Contains("Diallo", pass.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Diallo", written.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("n'est pas un récépissé", written.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_belongs_to_another_prefecture_is_not_there()
    {
        using var accueil = await web.NewAgentAsync(SiteRole.Accueil);
        var elsewhere = await Person.New().RegisterAsync(web.Application, web.Other);

        foreach (var address in new[] { $"demande/{elsewhere.Demand.Value}", $"laissez-passer/{elsewhere.Demand.Value}", $"ticket/{Guid.NewGuid()}" })
        {
            using var answer = await accueil.GetAnswerAsync($"/accueil/impression/{address}");
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    private async Task<DemandId> HolderAsync()
    {
        var registered = await Person.New().RegisterAsync(web.Application, web.Own);
        await using var db = await web.Application.Contexts.CreateDbContextAsync(Ct);
        var today = LocalTimes.TodayIn(web.Own.Zone, web.Application.Clock.Now);
        db.Add(new WalkInPass
        {
            Id = WalkInPassId.New(), DemandId = registered.Demand, PoolId = web.Own.Pool.Id, Day = today, Half = HalfDay.Morning, GivenOn = today.AddDays(-1),
            Ordinal = await db.WalkInPasses.CountAsync(p => p.PoolId == web.Own.Pool.Id && p.Day == today, Ct) + 1,
        });
        await db.SaveChangesAsync(Ct);
        return registered.Demand;
    }

    private async Task<StaffUserId> AccountAsync()
    {
        await using var db = await web.Application.Contexts.CreateDbContextAsync(Ct);
        return new StaffUserId(await db.StaffRoles.Where(r => r.SiteId == web.Own.Site.Id && r.Role == SiteRole.Accueil).Select(r => r.UserId).FirstAsync(Ct));
    }
}
