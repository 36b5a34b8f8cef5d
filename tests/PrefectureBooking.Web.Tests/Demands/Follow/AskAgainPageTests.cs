using System.Net;
using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Web.Tests.Demands.Follow;

public sealed class AskAgainPageTests(FollowSite site) : IClassFixture<FollowSite>
{
    private const string Place = "/nouvelle-demande";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private DateOnly Soon => DateOnly.FromDateTime(site.Application.Clock.Now.UtcDateTime).AddDays(20);

    [Fact]
    public async Task The_link_of_a_mail_shows_nothing_before_the_code_and_comes_back_after_it()
    {
        var followed = await GivenAsync();
        var visitor = site.NewVisitor();

        var answer = await visitor.GetAsync(followed.Page + Place);

        Assert.Equal($"{followed.Page}/code?vers=nouvelle-demande", answer.Location);
        await visitor.PostAsync($"{followed.Page}/code?vers=nouvelle-demande", "envoyer");
        var proved = await visitor.PostAsync($"{followed.Page}/code?envoye=1&vers=nouvelle-demande", "code", ("Form.Code", await site.CodeAsync(followed)));
        Assert.Equal(followed.Page + Place, proved.Location);
    }

    [Fact]
    public async Task After_the_code_the_demand_is_filled_and_begins_with_what_may_have_changed()
    {
        var followed = await GivenAsync();
        var visitor = await site.WithRightAsync(followed);

        var shown = await visitor.GetAsync(followed.Page + Place);
        Assert.Contains("Libellé renouvellement", shown.Words, StringComparison.Ordinal);
        Assert.Contains("Amina Diallo", shown.Words, StringComparison.Ordinal);
        var begun = await visitor.PostAsync(followed.Page + Place, "reprendre");

        Assert.Equal("/fr/demande/disponibilites", begun.Location);
        var identity = (await visitor.GetAsync("/fr/demande/identite")).Page;
        Assert.Equal("Amina", identity.QuerySelector("[name='Form.GivenNames']")!.GetAttribute("value"));
        var title = (await visitor.GetAsync("/fr/demande/titre")).Page;
        Assert.Equal("Recepisse", title.QuerySelector("[name='Form.Kind'][checked]")!.GetAttribute("value"));
        Assert.Equal($"{Soon.Year}", title.QuerySelector("[name='Form.Expiry.Year']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Who_came_for_a_first_title_is_led_to_the_renewal_of_the_recepisse_by_its_end()
    {
        // An office of its own: the others of this class name no such procedure.
        var office = await Office.CreateAsync(site.Application);
        await office.OfferRenewalAsync(site.Application);
        var followed = await FirstRequestAsync(office);
        var visitor = await site.WithRightAsync(followed);

        var shown = await visitor.GetAsync(followed.Page + Place);
        Assert.Contains("Renouveler un récépissé", shown.Words, StringComparison.Ordinal);
        var begun = await visitor.PostAsync(followed.Page + Place, "reprendre");

        Assert.Equal("/fr/demande/disponibilites", begun.Location);
        var title = (await visitor.GetAsync("/fr/demande/titre")).Page;
        Assert.Equal("Recepisse", title.QuerySelector("[name='Form.Kind'][checked]")!.GetAttribute("value"));
        Assert.Equal(
            ($"{Soon.Day}", $"{Soon.Month}", $"{Soon.Year}"),
            (Value("Day"), Value("Month"), Value("Year")));

        string? Value(string part) => title.QuerySelector($"[name='Form.Expiry.{part}']")!.GetAttribute("value");
    }

    [Fact]
    public async Task A_card_is_asked_for_where_it_waits_without_the_question_of_the_site()
    {
        var office = await Office.CreateAsync(site.Application);
        var collecting = await office.OfferHandOverAsync(site.Application);
        var waits = await office.AddSiteAsync(site.Application, "Antony", collecting);
        var followed = await FirstRequestAsync(office);
        await site.Application.LetTitleWaitAsync(followed.Demand, waits);
        var visitor = await site.WithRightAsync(followed);
        var begun = await visitor.PostAsync(followed.Page + Place, "reprendre");

        Assert.Equal("/fr/demande/disponibilites", begun.Location);
        var sites = (await visitor.GetAsync("/fr/demande/lieux")).Page.QuerySelectorAll("[name='Form.Sites'][checked]");
        Assert.Equal([waits.Code], sites.Select(box => box.GetAttribute("value")));
    }

    [Fact]
    public async Task The_page_of_an_ended_demand_says_what_was_given_and_still_opens_mails_and_papers()
    {
        var followed = await GivenAsync();

        var state = await site.NewVisitor().GetAsync(followed.Page);

        Assert.Equal(HttpStatusCode.Gone, state.Status);
        Assert.Contains("Il autorise le travail.", state.Words, StringComparison.Ordinal);
        var visitor = await site.WithRightAsync(followed);
        Assert.NotEmpty((await visitor.GetAsync($"{followed.Page}/mails")).Page.QuerySelectorAll(".pb-mails a"));
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync($"{followed.Page}/documents")).Status);

        await site.Application.LetTitleWaitAsync(followed.Demand, site.Office.Site, stampsEuros: 225);
        var ready = await site.NewVisitor().GetAsync(followed.Page);

        // This office hands cards over at its accueil: nothing is to be asked for.
        Assert.Contains("Votre titre de séjour est prêt. Venez le retirer à l'accueil", ready.Words, StringComparison.Ordinal);
        Assert.Null(ready.Page.QuerySelector("main a.fr-btn"));
        Assert.Equal(
            [$"{site.Office.Site.Name}, {site.Office.Site.PostalAddress}", site.Office.Site.Phone, "225\u00A0€"],
            ready.Page.QuerySelectorAll("main dd").Select(fact => fact.TextContent.Trim()));
    }

    [Fact]
    public async Task A_demand_that_goes_on_leads_back_to_its_page()
    {
        var followed = await site.RegisterAsync();
        var visitor = await site.WithRightAsync(followed);

        Assert.Equal(followed.Page, (await visitor.GetAsync(followed.Page + Place)).Location);
    }

    /// <summary>Somebody without deadline, whose demand ended with a récépissé and whose home the office serves.</summary>
    private async Task<Followed> FirstRequestAsync(Office office)
    {
        var journey = await Person.New().JourneyAsync(site.Application, office);
        var answers = journey.Answers with
        {
            ProcedureCode = office.FirstRequest.Code, Procedure = office.FirstRequest.Id, Title = TitleKind.None, Expiry = null, PostalCode = office.Prefecture.Code,
        };
        var registered = Assert.IsType<RegisterResult.Registered>(await site.Application.Get<RegisterDemand>().HandleAsync(journey with { Answers = answers }, Ct));
        await site.Application.GiveRecepisseAsync(registered.Demand, Soon);
        return new Followed(registered.Demand, registered.Dossier, registered.FollowToken.Value);
    }

    /// <summary>Whose demand ended with a récépissé, and whose home the office serves.</summary>
    private async Task<Followed> GivenAsync()
    {
        var followed = await site.RegisterAsync();
        await site.Application.GiveRecepisseAsync(followed.Demand, Soon);
        await using var db = await site.Application.Contexts.CreateDbContextAsync(Ct);
        await db.Demands.Where(d => d.Id == followed.Demand).ExecuteUpdateAsync(set => set.SetProperty(d => d.PostalCode, site.Office.Prefecture.Code), Ct);
        return followed;
    }
}
