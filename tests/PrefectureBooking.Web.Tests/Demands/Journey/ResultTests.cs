using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Web.Tests.Demands.Journey;

public sealed class ResultTests(JourneySite site) : IClassFixture<JourneySite>
{
    private const string ToCheck =
        "Votre adresse est vérifiée. Nous devons encore contrôler votre identité. Présentez-vous à l'accueil avec votre titre, ou appelez-nous.";

    [Fact]
    public async Task Of_two_people_one_gets_the_hour_and_the_other_the_remaining_ones()
    {
        await site.Office.OpenAsync(site.Application, inDays: 10, new TimeOnly(10, 0));
        await site.Office.OpenAsync(site.Application, inDays: 10, new TimeOnly(11, 20));
        using var first = site.NewVisitor();
        using var second = site.NewVisitor();
        await first.RegisterAsync(site, Person.New());
        await second.RegisterAsync(site, Person.New());
        var hour = first.Page.QuerySelector("input[type=radio]")!.GetAttribute("value");

        await first.PostAsync("resultat", ("Form.Hour", hour));
        await second.PostAsync("resultat", ("Form.Hour", hour));

        Assert.StartsWith("/fr/suivi/", first.Address, StringComparison.Ordinal);
        Assert.Contains("Cette heure vient d'être prise. Rien n'est perdu : voici les heures encore libres ce jour-là.", second.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(hour, second.Page.QuerySelectorAll("input[type=radio]").Select(radio => radio.GetAttribute("value")));
        await second.PostAsync("resultat", ("Form.Hour", second.Page.QuerySelector("input[type=radio]")!.GetAttribute("value")));
        Assert.StartsWith("/fr/suivi/", second.Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_choice_is_told_beside_the_hours()
    {
        await site.Office.OpenAsync(site.Application, inDays: 12, new TimeOnly(9, 0));
        using var visitor = site.NewVisitor();
        await visitor.RegisterAsync(site, Person.New());
        await visitor.PostAsync("resultat");

        Assert.Equal(["Choisissez une heure."], visitor.Errors);
    }

    [Fact]
    public async Task Every_doubt_has_the_same_words()
    {
        var known = Person.New();
        await known.RegisterAsync(site.Application, site.Office);
        var stranger = Person.New() with { ForeignerNumber = known.ForeignerNumber };
        var without = Person.New() with { ForeignerNumber = null, Passport = null };
        using var first = site.NewVisitor();
        using var second = site.NewVisitor();
        await first.RegisterAsync(site, stranger);
        await second.RegisterAsync(site, without);

        Assert.Contains(ToCheck, first.Text, StringComparison.Ordinal);
        Assert.Equal(first.Text, second.Text);
        Assert.Equal(first.Address, second.Address);
    }

    [Fact]
    public async Task The_same_person_finds_the_demand_again()
    {
        var person = Person.New();
        using var first = site.NewVisitor();
        using var second = site.NewVisitor();
        await first.RegisterAsync(site, person);
        await second.RegisterAsync(site, person);

        Assert.Contains("Vous aviez déjà une demande.", second.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mailbox_that_serves_two_demands_is_refused_and_the_answers_kept()
    {
        var email = Person.New().Email;
        using var third = site.NewVisitor();
        foreach (var _ in Enumerable.Range(1, 2))
        {
            await (Person.New() with { Email = email }).RegisterAsync(site.Application, site.Office);
        }

        await third.RegisterAsync(site, Person.New() with { Email = email });

        Assert.Equal("/fr/demande/coordonnees?utilisee=1", third.Address);
        Assert.Contains("sert déjà à deux demandes", third.Errors.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_codes_are_followed_by_a_wait_with_its_hour()
    {
        var person = Person.New();
        using var visitor = site.NewVisitor();
        await visitor.AnswerUntilAsync("verifier", site, person);
        await visitor.PostAsync("verifier");
        var wrong = await site.CodeAsync(person.Email) == "000000" ? "000001" : "000000";
        foreach (var _ in Enumerable.Range(1, 5))
        {
            await visitor.PostAsync("code", ("Form.Code", wrong));
            Assert.Contains("Ce code n'est pas le bon", visitor.Errors.Single(), StringComparison.Ordinal);
        }

        await visitor.PostAsync("code", ("Form.Code", wrong));

        Assert.Contains("Il y a eu trop d'essais. Réessayez à partir de", visitor.Errors.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_sent_again_replaces_the_first()
    {
        var person = Person.New();
        using var visitor = site.NewVisitor();
        await visitor.AnswerUntilAsync("verifier", site, person);
        await visitor.PostAsync("verifier");
        var old = await site.CodeAsync(person.Email);
        await visitor.PostAsync("renvoi");

        Assert.Contains("Un nouveau code est parti.", visitor.Text, StringComparison.Ordinal);
        var code = await site.CodeAsync(person.Email);
        if (code != old)
        {
            await visitor.PostAsync("code", ("Form.Code", old));
            Assert.NotEmpty(visitor.Errors);
        }

        await visitor.PostAsync("code", ("Form.Code", code));
        Assert.Equal("/fr/demande/resultat", visitor.Address);
    }
}
