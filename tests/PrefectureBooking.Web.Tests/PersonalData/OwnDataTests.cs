using System.Net;
using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Testing;
using PrefectureBooking.Web.Tests.Demands.Follow;
using Xunit;

namespace PrefectureBooking.Web.Tests.PersonalData;

/// <summary>A person sees, takes and deletes what is kept about them, on their own page and after a fresh code.</summary>
public sealed class OwnDataTests(FollowSite site) : IClassFixture<FollowSite>
{
    [Fact]
    public async Task The_page_shows_who_the_person_is_and_who_read_it()
    {
        var person = Person.New() with { GivenNames = "Aïssata", FamilyName = "Bâ" };
        var followed = await site.BookAsync(person);
        var visitor = await site.WithRightAsync(followed);

        var page = await visitor.GetAsync($"{followed.Page}/donnees");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        foreach (var value in new[] { "Aïssata Bâ", person.ForeignerNumber!, person.Passport!, person.Email, followed.Dossier.ToString(), "12 mai 1990" })
        {
            Assert.Contains(value, page.Words, StringComparison.Ordinal);
        }

        Assert.Contains("Vous avez changé votre demande.", page.Words, StringComparison.Ordinal);
        Assert.Contains("Here is what we keep about you.", (await visitor.GetAsync($"{followed.Page.Replace("/fr/", "/en/", StringComparison.Ordinal)}/donnees")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_file_asks_for_the_code_as_the_page_does()
    {
        var followed = await site.RegisterAsync();

        Assert.Equal($"{followed.Page}/code?vers=donnees.json", (await site.NewVisitor().GetAsync($"{followed.Page}/donnees.json")).Location);
        Assert.Equal(HttpStatusCode.OK, (await (await site.WithRightAsync(followed)).GetAsync($"{followed.Page}/donnees.json")).Status);
    }

    [Fact]
    public async Task Deletion_says_what_is_lost_and_leaves_no_page_behind()
    {
        var followed = await site.BookAsync();
        var visitor = await site.WithRightAsync(followed);
        var form = await visitor.GetAsync($"{followed.Page}/effacer");
        Assert.Contains("Votre rang est perdu.", form.Words, StringComparison.Ordinal);
        Assert.Contains("Votre place est rendue.", form.Words, StringComparison.Ordinal);
        Assert.True(await site.IsActiveAsync(followed));

        var done = await visitor.PostAsync($"{followed.Page}/effacer", form, "effacer");

        Assert.Equal("/fr/donnees-effacees", done.Location);
        Assert.Contains("Vos données sont effacées", (await visitor.GetAsync(done.Location)).Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(followed.Page)).Status);
        Assert.False(await site.Application.AskAsync(db => db.Demands.AnyAsync(d => d.Id == followed.Demand)));
    }

    [Fact]
    public async Task Whose_demand_has_ended_may_still_see_and_delete()
    {
        var followed = await site.BookAsync();
        var visitor = await site.WithRightAsync(followed);
        await visitor.PostAsync($"{followed.Page}/annuler", "annuler", ("Form.Then", "retirer"));

        var data = await visitor.GetAsync($"{followed.Page}/donnees");
        Assert.Equal(HttpStatusCode.OK, data.Status);
        var links = data.Page.QuerySelectorAll("main .pb-text a").Select(link => link.GetAttribute("href")!).Where(link => link.StartsWith(followed.Page, StringComparison.Ordinal)).ToList();
        Assert.Contains($"{followed.Page}/mails", links);
        foreach (var link in links)
        {
            Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(link)).Status);
        }

        await visitor.PostAsync($"{followed.Page}/effacer", "effacer");
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(followed.Page)).Status);
    }

    [Fact]
    public async Task Everybody_reads_the_periods_in_force()
    {
        var words = (await site.NewVisitor().GetAsync("/fr/donnees-personnelles")).Words;

        foreach (var period in new[] { "3 mois", "24 mois", "12 mois", "24 heures", "7 jours" })
        {
            Assert.Contains(period, words, StringComparison.Ordinal);
        }
    }
}
