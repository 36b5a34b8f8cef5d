using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Desk;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Visits;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using PrefectureBooking.Web.Features.Desk;
using PrefectureBooking.Web.Tests.Staff;
using PrefectureBooking.Web.Texts;
using Xunit;

namespace PrefectureBooking.Web.Tests.Desk;

public sealed class DeskPageTests(StaffWeb web) : IClassFixture<StaffWeb>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_list_says_whom_to_reach_how_and_of_what_and_hides_the_links()
    {
        var (demand, name) = await CallAsync("Aïssatou", "en");
        using var accueil = await web.NewAgentAsync(SiteRole.Accueil);

        using var page = await accueil.GetPageAsync(DeskAddress.ToTell);

        var card = page.QuerySelectorAll(".pb-cards > li").Single(li => li.TextContent.Contains(name, StringComparison.Ordinal));
        Assert.Equal("tel:+33612345678", card.QuerySelector("a[href^='tel:']")!.GetAttribute("href"));
        Assert.Equal("Votre demande est enregistrée", card.Words("dd strong"));
        Assert.Contains("Your request is registered", card.Words(".pb-mail"), StringComparison.Ordinal);
        Assert.Contains("Votre demande est enregistrée", card.Words(".pb-mail"), StringComparison.Ordinal);
        Assert.DoesNotContain((await TokenAsync(demand)).Value, page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Equal(
            [$"Dit par téléphone, {name}", $"Envoyé par courrier, {name}", $"Dit ici, {name}"], card.QuerySelectorAll("button").Select(button => button.TextContent));
    }

    [Fact]
    public async Task A_mail_that_failed_says_why_in_plain_words_and_keeps_the_server_s_own()
    {
        var (demand, name) = await CallAsync("Fatou", "fr");
        await using var db = await web.Get<IDbContextFactory<BookingDbContext>>().CreateDbContextAsync(Ct);
        await db.OutboxMails.Where(m => m.DemandId == demand).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.State, OutboxState.Failed).SetProperty(m => m.Outcome, "550 5.1.1 no such user"), Ct);
        using var accueil = await web.NewAgentAsync(SiteRole.Accueil);

        using var page = await accueil.GetPageAsync(DeskAddress.ToTell);

        var card = page.QuerySelectorAll(".pb-cards > li").Single(li => li.TextContent.Contains(name, StringComparison.Ordinal));
        Assert.Contains(StaffMailTexts.TroubleUnknown, card.Words(".pb-facts"), StringComparison.Ordinal);
        Assert.DoesNotContain("5.1.1", card.Words(".pb-facts"), StringComparison.Ordinal);
        Assert.Equal("550 5.1.1 no such user", card.Words("details [lang=en]"));
    }

    [Fact]
    public async Task A_demand_is_opened_by_its_address_with_what_its_person_may_do_and_written_down_once()
    {
        var (demand, name) = await CallAsync("Binta", "fr");
        await web.Own.OpenAsync(web.Application, 40, new TimeOnly(9, 40));
        var user = await web.Host.CreateAccountAsync("opens.demand", SiteRole.Accueil, web.Own.Site);
        using var accueil = web.NewVisitor();
        using var signedIn = await accueil.SignInAsync("opens.demand", StaffAccounts.Password);

        using var page = await accueil.GetPageAsync(DeskAddress.OfDemand(web.Own.Site.Code, demand));

        Assert.Equal(name, page.Words("#personne"));
        Assert.Contains("à 9 h 40", page.QuerySelector("select[name='Form.Hour']")!.TextContent.Plain(), StringComparison.Ordinal);
        Assert.Equal("Réserver cette heure", page.Words(".pb-primary"));
        Assert.DoesNotContain((await TokenAsync(demand)).Value, page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        await using var db = await web.Get<IDbContextFactory<BookingDbContext>>().CreateDbContextAsync(Ct);
        Assert.Equal(ReadForPerson.Action, (await db.AuditEntries.SingleAsync(entry => entry.Actor == user.Id.ToString(), Ct)).Action);
    }

    [Fact]
    public async Task A_demand_of_another_prefecture_shows_nothing()
    {
        var registered = await (Person.New() with { GivenNames = "Ailleurs" }).RegisterAsync(web.Application, web.Other);
        using var accueil = await web.NewAgentAsync(SiteRole.Accueil);

        using var page = await accueil.GetPageAsync(DeskAddress.OfDemand(web.Own.Site.Code, registered.Demand));

        Assert.Contains("pas de votre préfecture", page.Words("main"), StringComparison.Ordinal);
        Assert.DoesNotContain("Ailleurs", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_claim_shows_what_was_answered_and_who_holds_the_identity()
    {
        var person = Person.New() with { GivenNames = "Zoé" };
        var held = await person.RegisterAsync(web.Application, web.Own);
        var claimant = person with { Email = Person.New().Email };
        Assert.IsType<RegisterResult.IdentityToCheck>(await web.Application.Get<RegisterDemand>().HandleAsync(await claimant.JourneyAsync(web.Application, web.Own), Ct));
        using var supervisor = await web.NewAgentAsync(SiteRole.Supervisor);

        using var page = await supervisor.GetPageAsync(DeskAddress.Claims);

        var card = page.QuerySelectorAll(".pb-cards > li").Single(li => li.TextContent.Contains("Zoé", StringComparison.Ordinal));
        Assert.Contains(claimant.Email, card.TextContent, StringComparison.Ordinal);
        Assert.Contains(person.ForeignerNumber!, card.TextContent, StringComparison.Ordinal);
        Assert.Contains(held.Dossier.ToString(), card.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(person.Email, page.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DeskAddress.ToTell)]
    [InlineData(DeskAddress.Demands)]
    [InlineData(DeskAddress.Claims)]
    [InlineData(DeskAddress.ReadyTitles)]
    public async Task Each_page_leads_to_the_others_of_its_site(string address)
    {
        using var accueil = await web.NewAgentAsync(SiteRole.Accueil);

        using var page = await accueil.GetPageAsync(address);

        var links = page.QuerySelectorAll("nav[aria-label=\"Pages de l'accueil\"] a").ToList();
        Assert.Equal(["/accueil", DeskAddress.ToTell, DeskAddress.Demands, DeskAddress.Claims, DeskAddress.ReadyTitles], links.Select(link => link.GetAttribute("href")!.Split('?')[0]));
        Assert.All(links, link => Assert.EndsWith($"?site={web.Own.Site.Code}", link.GetAttribute("href"), StringComparison.Ordinal));
        Assert.StartsWith(address, links.Single(link => link.GetAttribute("aria-current") == "page").GetAttribute("href"), StringComparison.Ordinal);
    }

    private async Task<(DemandId Demand, string Name)> CallAsync(string givenNames, string language)
    {
        var person = Person.New() with { GivenNames = givenNames, Language = language };
        var answers = (await person.JourneyAsync(web.Application, web.Own)).Answers with { Email = null, Phone = "+33612345678", PostalCode = web.Own.Prefecture.Code };
        var account = await web.Application.StaffAsync(SiteRole.Accueil, web.Own.Site);
        var result = await web.Get<RegisterForPerson>().HandleAsync(new RegisterForCommand(new HallCommand(account, web.Own.Site.Code), answers, Channel.Paper, Reach.Phone), Ct);
        return (Assert.IsType<RegisterForResult.Registered>(result).Demand, $"{givenNames} {person.FamilyName}");
    }

    private async Task<SecretToken> TokenAsync(DemandId demand)
    {
        await using var db = await web.Application.Contexts.CreateDbContextAsync(Ct);
        return FollowLink.Of(await db.Demands.AsNoTracking().SingleAsync(d => d.Id == demand, Ct), web.Application.Get<PersonalCipher>());
    }
}
