using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Web.Tests.Demands.Journey;

public sealed class JumpAheadTests(JourneySite site) : IClassFixture<JourneySite>
{
    public static TheoryData<string> Later => ["domicile", "lieux", "titre", "identite", "coordonnees", "disponibilites", "verifier", "code"];

    [Theory, MemberData(nameof(Later))]
    public async Task Without_a_journey_every_question_leads_to_a_page_that_offers_to_start(string page)
    {
        using var visitor = site.NewVisitor();
        await visitor.GoAsync($"/fr/demande/{page}");

        Assert.Equal("/fr/demande/interrompue", visitor.Address);
    }

    [Theory, MemberData(nameof(Later))]
    public async Task A_question_asked_too_early_leads_to_the_first_without_answer(string page)
    {
        using var visitor = site.NewVisitor();
        await visitor.AnswerUntilAsync("domicile", site, Person.New());
        await visitor.GoAsync($"/fr/demande/{page}");

        Assert.Equal("/fr/demande/domicile", visitor.Address);
    }

    [Fact]
    public async Task The_result_needs_the_right_on_a_demand()
    {
        using var visitor = site.NewVisitor();
        await visitor.GoAsync("/fr/demande/resultat");

        Assert.Equal("/fr/demande/interrompue", visitor.Address);
    }

    [Theory]
    [InlineData("demarche", 1)]
    [InlineData("identite", 4)]
    [InlineData("verifier", 7)]
    public async Task Each_question_says_its_step(string page, int number)
    {
        using var visitor = site.NewVisitor();
        await visitor.AnswerUntilAsync(page, site, Person.New());

        Assert.Contains($"Étape {number} sur 8", visitor.Text, StringComparison.Ordinal);
    }
}
