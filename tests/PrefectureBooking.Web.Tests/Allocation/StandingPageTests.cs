using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Allocation;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Web.Tests.Allocation;

public sealed class StandingPageTests(AllocationSite site) : IClassFixture<AllocationSite>
{
    private static readonly DateOnly Monday = AllocationSite.Monday;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Before_the_evening_the_page_says_when_the_answer_comes()
    {
        var town = await site.TownAsync();
        var person = await town.RenewalAsync(30);

        Assert.Contains("Réponse ce soir à partir de 18 h.", await WordsAsync(person), StringComparison.Ordinal);
        site.GoTo("2027-01-08 17:30");
        Assert.Contains("Réponse le lundi 11 janvier 2027 à partir de 18 h.", await WordsAsync(person), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_end_of_the_journey_names_the_same_evening()
    {
        var town = await site.TownAsync();
        var person = await town.RenewalAsync(30);
        site.GoTo("2027-01-08 17:30");
        var visitor = await site.WithRightAsync(person);

        var words = (await visitor.GetAsync("/fr/demande/resultat")).Words.Replace('\u00A0', ' ');

        Assert.Contains("Réponse le lundi 11 janvier 2027 à partir de 18 h.", words, StringComparison.Ordinal);
        Assert.Contains("Rien pour l'instant. Nous vous écrivons.", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_it_the_page_says_the_promise_the_class_the_deadline_and_the_rank_as_a_range()
    {
        var town = await site.TownAsync();
        for (var i = 0; i < 18; i++)
        {
            await town.RenewalAsync(15);
        }

        var person = await town.RenewalAsync(40);
        await town.RenewalAsync(40);
        await site.RunAsync(town, Monday);

        var words = await WordsAsync(person);
        Assert.Contains("Vous serez reçu·e au plus tard le samedi 13 février 2027.", words, StringComparison.Ordinal);
        Assert.Contains("Renouvellement, titre encore valable", words, StringComparison.Ordinal);
        Assert.Contains("entre 19 et 20, sur 20", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_evening_is_listed_with_a_proof_that_holds()
    {
        var town = await site.TownAsync();
        var person = await town.FirstRequestAsync();
        for (var i = 0; i < 30; i++)
        {
            await town.RenewalAsync(9);
        }

        await site.RunAsync(town, Monday);
        var visitor = site.NewVisitor();
        var list = await visitor.GetAsync(await site.PageAsync(person, "attributions"));

        var proof = await visitor.GetAsync(list.Page.QuerySelectorAll<IHtmlAnchorElement>("main .pb-mails a").Single().PathName);
        Assert.Contains("La preuve est juste", proof.Words, StringComparison.Ordinal);
        Assert.Contains("|F|-|", proof.Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(await site.PageAsync(person, "attributions/2027-01-05"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(await site.PageAsync(person, "attributions/hier"))).Status);
    }

    [Fact]
    public async Task Evenings_without_place_become_a_certificate_that_verifies()
    {
        // The first evening gave a pass: it is stated, and is no failed attempt.
        var (town, person) = await UnservedAsync();
        await site.RunAsync(town, Monday.AddDays(1));
        await site.RunAsync(town, Monday.AddDays(7));
        var (visitor, page) = (await site.WithRightAsync(person), await site.PageAsync(person, "attestation"));

        Assert.Equal("Attributions sans place : 2. Semaines distinctes : 2.", (await visitor.GetAsync(page)).Page.Words(".fr-alert__title"));
        var document = await visitor.GetAsync((await visitor.PostAsync(page, "attester")).Location);

        Assert.Contains("2 attributions", document.Words, StringComparison.Ordinal);
        Assert.Contains("laissez-passer", document.Words, StringComparison.OrdinalIgnoreCase);
        var code = document.Page.QuerySelector(".pb-sheet__code")!.TextContent.Replace(" ", "", StringComparison.Ordinal);
        var verified = await site.NewVisitor().GetAsync($"/fr/verifier/{Uri.EscapeDataString(code)}");
        Assert.Equal(HttpStatusCode.OK, verified.Status);
        Assert.Contains("authentique", verified.Words, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_pass_is_shown_with_its_half_day_and_opens_as_a_document()
    {
        var town = await site.TownAsync(walkInShare: 0.3m);
        var people = new List<DemandId>();
        for (var i = 0; i < 40; i++)
        {
            people.Add(await town.RenewalAsync(9));
        }

        await site.RunAsync(town, Monday);
        await using var db = await site.Application.Contexts.CreateDbContextAsync(Ct);
        var pass = await db.WalkInPasses.AsNoTracking().FirstAsync(p => people.Contains(p.DemandId), Ct);

        Assert.Contains("Nous ne pouvons pas garantir un rendez-vous avant le mercredi 13 janvier 2027.", await WordsAsync(pass.DemandId), StringComparison.Ordinal);
        var visitor = await site.WithRightAsync(pass.DemandId);
        var opened = await visitor.GetAsync(await site.PageAsync(pass.DemandId, "laissez-passer"));
        Assert.Equal(HttpStatusCode.OK, opened.Status);
        Assert.NotNull(opened.Page.QuerySelector(".pb-sheet__code"));
    }

    [Fact]
    public async Task A_sleeping_demand_wakes_by_one_click()
    {
        var town = await site.TownAsync();
        var person = await town.RenewalAsync(50);
        await site.RunAsync(town, Monday);
        foreach (var day in new[] { 1, 2, 3, 4 })
        {
            await site.RunAsync(town, Monday.AddDays(day));
        }

        Assert.Contains("Votre demande est en pause.", await WordsAsync(person), StringComparison.Ordinal);
        var visitor = site.NewVisitor();
        var answer = await visitor.PostAsync(await site.PageAsync(person), "reveiller");
        Assert.Contains("Votre demande est réveillée.", (await visitor.GetAsync(answer.Location)).Words, StringComparison.Ordinal);
        Assert.False(await site.Application.Get<WakeDemand>().HandleAsync(person, Ct));
    }

    private async Task<(Town Town, DemandId Person)> UnservedAsync()
    {
        var town = await site.TownAsync();
        for (var i = 0; i < 90; i++)
        {
            await town.RenewalAsync(14);
        }

        var person = await town.RenewalAsync(15);
        await site.RunAsync(town, Monday);
        return (town, person);
    }

    private async Task<string> WordsAsync(DemandId person) =>
        (await site.NewVisitor().GetAsync(await site.PageAsync(person))).Words.Replace('\u00A0', ' ');
}
