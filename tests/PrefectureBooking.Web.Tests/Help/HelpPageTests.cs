using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Help;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Help;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using PrefectureBooking.Web.Features.Help;
using PrefectureBooking.Web.Tests.Demands.Follow;
using PrefectureBooking.Web.Tests.Staff;
using Xunit;

namespace PrefectureBooking.Web.Tests.Help;

/// <summary>A helper's pages, and the person's own pages about the help.</summary>
public sealed class HelpPageTests(StaffWeb web) : IClassFixture<StaffWeb>
{
    private static int _count;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_helper_sees_the_demands_of_their_organisation_and_another_organisations_is_not_found()
    {
        var (mine, theirs) = (await HelperAsync(), await HelperAsync());
        var (own, other) = (await RegisterAsync(mine.Account, "Awa"), await RegisterAsync(theirs.Account, "Binta"));
        using var helper = await SignInAsync(mine.UserName);

        using var list = await helper.GetPageAsync("/aidants");
        Assert.Contains("Awa", list.Words("main"), StringComparison.Ordinal);
        Assert.DoesNotContain("Binta", list.Words("main"), StringComparison.Ordinal);
        string[] pages = [HelpAddress.OfDemand(own), HelpAddress.Paper(own)];
        foreach (var page in pages)
        {
            using var seen = await helper.GetAnswerAsync(page);
            Assert.Equal(HttpStatusCode.OK, seen.StatusCode);
        }

        using var stranger = await helper.GetAnswerAsync(HelpAddress.OfDemand(other));
        using var nobody = await helper.GetAnswerAsync(HelpAddress.OfDemand(DemandId.New()));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (stranger.StatusCode, nobody.StatusCode));
        foreach (var page in new[] { HelpAddress.Paper(other), HelpAddress.Convocation(other), HelpAddress.Convocation(own) })
        {
            using var hidden = await helper.GetAnswerAsync(page);
            Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
        }
    }

    [Theory]
    [InlineData("fr", "Ce que l'aidant a fait", "Demande enregistrée")]
    [InlineData("en", "What the helper did", "Request registered")]
    [InlineData("ar", "ما فعله مساعدك", "سُجّل الطلب")]
    public async Task The_person_reads_what_was_done_by_whom_in_their_language(string language, string title, string line)
    {
        var helper = await HelperAsync();
        var demand = await RegisterAsync(helper.Account, "Awa");
        var visitor = new Visitor(web.Host);

        var page = await visitor.GetAsync($"/{language}/suivi/{await TokenAsync(demand)}");

        Assert.Contains(title, page.Words, StringComparison.Ordinal);
        Assert.Contains(line, page.Words, StringComparison.Ordinal);
        Assert.Contains(helper.Organisation, page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(helper.UserName, page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_the_paper_a_person_takes_back_control_and_the_helper_finds_nothing()
    {
        var helper = await HelperAsync();
        var demand = await RegisterAsync(helper.Account, "Awa", Reach.Helper);
        var before = await TokenAsync(demand);
        using var session = await SignInAsync(helper.UserName);
        using var paper = await session.GetPageAsync(HelpAddress.Paper(demand));
        var code = paper.Words(".pb-paper dd strong");
        var visitor = new Visitor(web.Host);
        var dossier = await DossierAsync(demand);

        var wrong = await visitor.PostAsync("/fr/reprendre", "reprendre", ("Form.Dossier", dossier), ("Form.Code", new string('7', 16)), ("Form.Email", "awa@exemple.fr"));
        Assert.Contains("ne vont pas ensemble", wrong.Words, StringComparison.Ordinal);
        var none = await visitor.PostAsync("/fr/reprendre", "reprendre", ("Form.Dossier", dossier), ("Form.Code", code));
        Assert.Contains("Écrivez un courriel ou un téléphone.", none.Words, StringComparison.Ordinal);
        var done = await visitor.PostAsync("/fr/reprendre", "reprendre", ("Form.Dossier", dossier), ("Form.Code", code), ("Form.Email", "awa@exemple.fr"));

        var after = await TokenAsync(demand);
        Assert.Equal($"/fr/suivi/{after}?fait=reprise", done.Location);
        Assert.Contains("Vous seul·e suivez maintenant cette demande.", (await visitor.GetAsync(done.Location)).Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/fr/suivi/{before}")).Status);
        using var gone = await session.GetAnswerAsync(HelpAddress.OfDemand(demand));
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task From_their_page_a_person_ends_the_help_only_after_their_code()
    {
        var helper = await HelperAsync();
        var demand = await RegisterAsync(helper.Account, "Awa");
        var token = await TokenAsync(demand);

        var answer = await new Visitor(web.Host).GetAsync($"/fr/suivi/{token}/aidant");

        Assert.Equal($"/fr/suivi/{token}/code?vers=aidant", answer.Location);
    }

    [Fact]
    public async Task An_administrator_reads_the_organisations_and_the_accueil_who_helps()
    {
        var helper = await HelperAsync();
        var demand = await RegisterAsync(helper.Account, "Awa");
        using var administrator = await web.NewAgentAsync(SiteRole.Administrator);
        using var accueil = await web.NewAgentAsync(SiteRole.Accueil);
        using var supervisor = await web.NewAgentAsync(SiteRole.Supervisor);

        using var organisations = await administrator.GetPageAsync("/administration/organismes");
        Assert.Contains(helper.Organisation, organisations.Words("main"), StringComparison.Ordinal);
        Assert.Contains(helper.UserName, organisations.Words("main"), StringComparison.Ordinal);
        using var person = await accueil.GetPageAsync($"/accueil/demandes?demande={demand.Value}");
        Assert.Contains($"Demande suivie par {helper.Organisation}", person.Words("main"), StringComparison.Ordinal);
        using var days = await supervisor.GetPageAsync("/encadrement/aidants");
        Assert.Contains(helper.Organisation, days.Words("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_helper_of_many_people_reads_a_page_of_them_and_may_search()
    {
        var helper = await HelperAsync();
        for (var i = 0; i <= ReadHelped.PageSize; i++)
        {
            await RegisterAsync(helper.Account, $"Personne{i}");
        }

        using var session = await SignInAsync(helper.UserName);
        using var list = await session.GetPageAsync("/aidants");

        Assert.Contains("1 à 30 sur 31", list.Words("main"), StringComparison.Ordinal);
        Assert.Equal(ReadHelped.PageSize, list.QuerySelectorAll(".pb-tasks li").Length);
        Assert.NotNull(list.QuerySelector("[name='Form.Search']"));
        Assert.Contains("Plus anciennes", list.Words("main"), StringComparison.Ordinal);
        Assert.DoesNotContain("Plus récentes", list.Words("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_closing_the_administrator_reads_whom_it_touches_and_afterwards_the_person_that_nobody_helps()
    {
        var helper = await HelperAsync();
        var demand = await RegisterAsync(helper.Account, "Awa");
        await RegisterAsync(helper.Account, "Binta", Reach.Helper);
        using var administrator = await web.NewAgentAsync(SiteRole.Administrator);

        using var before = await administrator.GetPageAsync("/administration/organismes");
        var card = before.QuerySelectorAll("li").Single(li => li.QuerySelector("h2")?.TextContent.Contains(helper.Organisation + " ", StringComparison.Ordinal) == true);
        Assert.Contains("Demandes en cours rendues à leurs personnes\u00A0: 2.", card.TextContent, StringComparison.Ordinal);
        Assert.Contains("Joignables seulement par son courriel\u00A0: 1.", card.TextContent, StringComparison.Ordinal);
        await CloseAsync(helper);

        var page = await new Visitor(web.Host).GetAsync($"/fr/suivi/{await TokenAsync(demand)}");
        Assert.Contains("Votre aidant n'a plus accès à votre demande.", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("vous aide pour cette demande", page.Words, StringComparison.Ordinal);
    }

    private async Task CloseAsync((StaffUserId Account, string UserName, string Organisation) helper)
    {
        var by = await web.Application.StaffAsync(SiteRole.Administrator, web.Own.Site);
        var list = (await web.Get<ReadOrganisations>().HandleAsync(by, web.Own.Prefecture.Code, Ct))!;
        Assert.True(await web.Get<CloseOrganisation>().HandleAsync(by, web.Own.Prefecture.Code, list.Entries.Single(entry => entry.Organisation.Name == helper.Organisation).Organisation.Id, Ct));
    }

    private async Task<(StaffUserId Account, string UserName, string Organisation)> HelperAsync()
    {
        var (userName, name) = ($"aidant.{Interlocked.Increment(ref _count)}", $"Association {_count}");
        var user = await web.Host.CreateAccountAsync(userName, SiteRole.Helper, web.Own.Site);
        await using var db = await web.Application.Contexts.CreateDbContextAsync(Ct);
        var organisation = new Organisation
        {
            Id = OrganisationId.New(), PrefectureId = web.Own.Prefecture.Id, Name = name, Kind = OrganisationKind.Association, Email = "aide@association.fr", ValidFrom = new DateOnly(2020, 1, 1),
        };
        db.AddRange(organisation, new OrganisationAccount(user.Id, organisation.Id, web.Application.Clock.Now));
        await db.SaveChangesAsync(Ct);
        return (new StaffUserId(user.Id), userName, name);
    }

    private async Task<DemandId> RegisterAsync(StaffUserId by, string givenNames, Reach reach = Reach.Mail)
    {
        var person = Person.New() with { GivenNames = givenNames };
        var answers = new JourneyAnswers
        {
            Language = "fr", ProcedureCode = web.Own.FirstRequest.Code, PostalCode = web.Own.Prefecture.Code, GivenNames = person.GivenNames, FamilyName = person.FamilyName,
            Born = person.Born, ForeignerNumber = person.ForeignerNumber, Email = person.Email,
        };
        var command = new RegisterHelpedCommand(by, answers, reach, new GivenMandate(MandateKind.Present, null, MandateScope.Act, givenNames), null);
        return Assert.IsType<RegisterHelpedResult.Registered>(await web.Get<RegisterHelped>().HandleAsync(command, Ct)).Demand;
    }

    private async Task<HttpClient> SignInAsync(string userName)
    {
        var visitor = web.NewVisitor();
        using var answer = await visitor.SignInAsync(userName, StaffAccounts.Password);
        return visitor;
    }

    private async Task<string> TokenAsync(DemandId demand) =>
        FollowLink.Of(await DemandAsync(demand), web.Host.Services.GetRequiredService<Application.Sealing.PersonalCipher>()).Value;

    private async Task<string> DossierAsync(DemandId demand) => (await DemandAsync(demand)).Dossier.ToString();

    private async Task<Demand> DemandAsync(DemandId demand)
    {
        await using var db = await web.Application.Contexts.CreateDbContextAsync(Ct);
        return await db.Demands.AsNoTracking().SingleAsync(d => d.Id == demand, Ct);
    }
}
