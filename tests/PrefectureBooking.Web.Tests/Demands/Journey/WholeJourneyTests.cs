using System.Net;
using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Web.Tests.Demands.Journey;

public sealed class WholeJourneyTests(JourneySite site) : IClassFixture<JourneySite>
{
    [Fact]
    public async Task A_person_answers_proves_the_mailbox_chooses_an_hour_and_is_booked()
    {
        var (person, startsAt) = (Person.New(), await site.Office.OpenAsync(site.Application, inDays: 9, new TimeOnly(9, 40)));
        using var visitor = site.NewVisitor();
        await visitor.RegisterAsync(site, person);

        Assert.Equal("/fr/demande/resultat", visitor.Address);
        Assert.Contains("9 h 40", visitor.Text, StringComparison.Ordinal);

        await visitor.PostAsync("resultat", ("Form.Hour", $"{site.Office.Pool.Id.Value:N}_{(startsAt - DateTimeOffset.UnixEpoch).TotalMinutes:F0}"));

        Assert.StartsWith("/fr/suivi/", visitor.Address, StringComparison.Ordinal);
        await using var db = await site.Application.Contexts.CreateDbContextAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, await db.Slots.CountAsync(slot => slot.StartsAt == startsAt && slot.Taken, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_expiry_is_answered_at_once_in_plain_words()
    {
        using var visitor = site.NewVisitor();
        await visitor.AnswerUntilAsync("titre", site, Person.New());
        await visitor.PostAsync("titre", Answering.AnswersTo("titre", site, Person.New()));

        Assert.Contains("Votre titre expire dans 41 jours.", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("Vous pouvez être reçu·e dès maintenant.", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_online_procedure_ends_with_the_State_s_address_and_registers_nothing()
    {
        using var visitor = site.NewVisitor();
        await visitor.AnswerUntilAsync("demarche", site, Person.New());
        await visitor.PostAsync("demarche", ("Form.Procedure", Office.AnefCode));

        Assert.Contains("Ce titre se demande en ligne, sur le site de l'État : https://administration-etrangers", visitor.Text, StringComparison.Ordinal);
        await visitor.GoAsync("/fr/demande/domicile");
        Assert.Equal("/fr/demande/interrompue", visitor.Address);
    }

    [Fact]
    public async Task A_home_elsewhere_is_sent_to_its_own_prefecture()
    {
        using var visitor = site.NewVisitor();
        await visitor.AnswerUntilAsync("domicile", site, Person.New());
        await visitor.PostAsync("domicile", ("Form.PostalCode", "75011"));

        Assert.Equal("/fr/demande/domicile", visitor.Address);
        Assert.Contains("Votre domicile dépend de la Préfecture de police.", visitor.Text, StringComparison.Ordinal);
        Assert.NotNull(visitor.Page.QuerySelector("main a[href^='https://www.prefecturedepolice']"));
    }

    [Fact]
    public async Task An_answer_is_changed_from_the_check_and_nothing_else_is_asked_again()
    {
        using var visitor = site.NewVisitor();
        await visitor.AnswerUntilAsync("verifier", site, Person.New());
        await visitor.GoAsync("/fr/demande/identite");
        await visitor.PostAsync("identite", ("Form.FamilyName", "Nguyễn"));

        Assert.Equal("/fr/demande/verifier", visitor.Address);
        Assert.Contains("Amina Nguyễn", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Going_back_shows_what_was_answered()
    {
        var person = Person.New();
        using var visitor = site.NewVisitor();
        await visitor.AnswerUntilAsync("verifier", site, person);
        await visitor.GoAsync("/en/demande/coordonnees");

        Assert.Equal(person.Email, visitor.ValueOf("Form.Email"));
        Assert.Equal("Where can we write to you?", visitor.Question);
    }

    [Fact]
    public async Task A_code_is_used_once_and_the_journey_is_over_after_it()
    {
        var person = Person.New();
        using var visitor = site.NewVisitor();
        await visitor.RegisterAsync(site, person);
        Assert.Equal(HttpStatusCode.OK, visitor.Status);
        await visitor.GoAsync("/fr/demande/code");

        Assert.Equal("/fr/demande/interrompue", visitor.Address);
    }

    [Fact]
    public async Task Leaving_the_computer_forgets_answers_and_access()
    {
        using var visitor = site.NewVisitor();
        await visitor.AnswerUntilAsync("verifier", site, Person.New());
        await visitor.PostAsync("quitter");

        Assert.Equal("/fr/quitter?fait=1", visitor.Address);
        await visitor.GoAsync("/fr/demande/verifier");
        Assert.Equal("/fr/demande/interrompue", visitor.Address);
    }
}
