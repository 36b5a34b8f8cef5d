using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Urgencies;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using PrefectureBooking.Web.Tests.Staff;
using Xunit;

namespace PrefectureBooking.Web.Tests.Urgencies;

public sealed class UrgencyPageTests(StaffWeb web) : IClassFixture<StaffWeb>
{
    private const string Motive = "Enfant mineur <malade>, seul à la maison.";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_supervisor_sees_what_was_asked_and_the_two_answers_and_who_asked_sees_none()
    {
        var (agent, dossier) = (await web.Host.CreateAccountAsync("asks", SiteRole.Agent, web.Own.Site), await AskAsync("asks"));
        using var supervisor = await web.NewAgentAsync(SiteRole.Supervisor);
        using var own = web.NewVisitor();
        using var signedIn = await own.SignInAsync("asks", StaffAccounts.Password);

        using var ofSupervisor = await supervisor.GetPageAsync("/encadrement/urgences");
        using var ofAgent = await own.GetPageAsync("/encadrement/urgences");

        var card = ofSupervisor.QuerySelectorAll(".pb-cards li").Single(li => li.TextContent.Contains(dossier.ToString(), StringComparison.Ordinal));
        Assert.Contains(Motive, card.TextContent, StringComparison.Ordinal);
        Assert.Contains(agent.DisplayName, card.TextContent, StringComparison.Ordinal);
        Assert.Equal([$"Accorder l'urgence du dossier {dossier}", $"Refuser l'urgence du dossier {dossier}"], card.QuerySelectorAll("button").Select(b => b.TextContent));
        Assert.Empty(ofAgent.QuerySelectorAll(".pb-cards button"));
        Assert.Contains("une autre personne", ofAgent.Words(".pb-cards .pb-quiet"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Opening_the_page_is_written_down_once()
    {
        var user = await web.Host.CreateAccountAsync("opens", SiteRole.Supervisor, web.Own.Site);
        using var supervisor = web.NewVisitor();
        using var signedIn = await supervisor.SignInAsync("opens", StaffAccounts.Password);

        using var page = await supervisor.GetPageAsync("/encadrement/urgences");

        await using var db = await web.Get<IDbContextFactory<BookingDbContext>>().CreateDbContextAsync(Ct);
        Assert.Equal(1, await db.AuditEntries.CountAsync(entry => entry.Actor == user.Id.ToString() && entry.Action == ReadUrgencies.ReadAction, Ct));
    }

    [Fact]
    public async Task The_cap_is_said_in_figures()
    {
        using var agent = await web.NewAgentAsync(SiteRole.Agent);

        using var page = await agent.GetPageAsync("/encadrement/urgences");

        Assert.Equal("Séjour : déjà 0 sur 0 urgences possibles en 20 jours ouvrés.", page.Words(".pb-rooms li"));
    }

    private async Task<DossierNumber> AskAsync(string userName)
    {
        var registered = await Person.New().RegisterAsync(web.Application, web.Own);
        await using var db = await web.Get<IDbContextFactory<BookingDbContext>>().CreateDbContextAsync(Ct);
        var account = new StaffUserId((await db.Users.SingleAsync(u => u.UserName == userName, Ct)).Id);
        Assert.IsType<AskUrgencyResult.Asked>(await web.Get<AskUrgency>().HandleAsync(
            new AskUrgencyCommand(account, web.Own.Prefecture.Code, registered.Dossier, Motive), Ct));
        return registered.Dossier;
    }
}
