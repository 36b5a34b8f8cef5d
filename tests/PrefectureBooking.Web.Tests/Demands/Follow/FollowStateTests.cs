using System.Net;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Web.Tests.Demands.Follow;

public sealed class FollowStateTests(FollowSite site) : IClassFixture<FollowSite>
{
    private static readonly string[] Places = ["", "/code", "/choisir", "/annuler", "/mails", "/rendez-vous.ics"];

    [Theory]
    [InlineData("fr", "Vous avez rendez-vous le ")]
    [InlineData("en", "You have an appointment on ")]
    [InlineData("ar", "لديك موعد يوم ")]
    public async Task The_link_says_when_and_where_and_reveals_nobody(string language, string sentence)
    {
        // One phone for each: a third demand of one phone would be checked first.
        var phone = $"06 12 34 5{language[0] % 10} 78";
        var person = Person.New() with { GivenNames = "Zélie", FamilyName = "Ouédraogo", Phone = phone };
        var followed = await site.BookAsync(person);

        var answer = await site.NewVisitor().GetAsync($"/{language}/suivi/{followed.Token}");

        Assert.Contains(sentence, answer.Words, StringComparison.Ordinal);
        Assert.Contains("167 avenue Joliot-Curie", answer.Words, StringComparison.Ordinal);
        Assert.All(
            ["Zélie", "Ouédraogo", person.Email, phone, phone.Replace(" ", "", StringComparison.Ordinal), person.ForeignerNumber!, person.Passport!, "1990"],
            secret => Assert.DoesNotContain(secret, answer.Html, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task What_the_prefecture_wrote_in_French_only_is_shown_as_French_on_an_Arabic_page()
    {
        var followed = await site.BookAsync();
        var state = (await site.NewVisitor().GetAsync($"/ar/suivi/{followed.Token}")).Page;
        var journey = (await site.NewVisitor().GetAsync("/ar/demande/demarche")).Page;

        Assert.Equal("rtl", state.DocumentElement.GetAttribute("dir"));
        Assert.Equal(["Passeport", "Titre de séjour"], state.QuerySelectorAll("main ul[lang=fr][dir=ltr] li").Select(document => document.TextContent));
        var labels = journey.QuerySelectorAll("label.fr-label").ToList();
        Assert.NotEmpty(labels);
        Assert.All(labels, label => Assert.StartsWith("Libellé ", label.QuerySelector("span[lang=fr][dir=ltr]")!.TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_page_says_what_the_paper_is_not_and_how_the_order_is_made()
    {
        var followed = await site.BookAsync();
        var words = (await site.NewVisitor().GetAsync(followed.Page)).Words;

        Assert.Contains("Ce document n'est pas un récépissé et ne prolonge pas votre droit au séjour.", words, StringComparison.Ordinal);
        Assert.Contains("Le rendez-vous est gratuit. Personne ne peut en vendre", words, StringComparison.Ordinal);
        Assert.Contains("L'ordre est calculé par un traitement algorithmique.", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_has_one_primary_button_at_most()
    {
        var booked = await site.BookAsync();
        var waiting = await site.RegisterAsync();

        Assert.Single((await site.NewVisitor().GetAsync(booked.Page)).Page.QuerySelectorAll(".pb-primary"));
        Assert.InRange((await site.NewVisitor().GetAsync(waiting.Page)).Page.QuerySelectorAll(".pb-primary").Length, 0, 1);
    }

    [Fact]
    public async Task A_personal_page_is_kept_by_nobody()
    {
        var followed = await site.RegisterAsync();
        var answer = await site.NewVisitor().GetAsync(followed.Page);

        Assert.True(answer.Message.Headers.CacheControl!.NoStore);
        Assert.Equal("no-referrer", answer.Message.Headers.GetValues("Referrer-Policy").Single());
    }

    [Theory]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("court")]
    [InlineData("%07%E2%80%AE")]
    [InlineData("'%20OR%201=1%20--%20AAAAAAAAAAA")]
    public async Task A_token_that_opens_nothing_is_an_unknown_address(string token)
    {
        foreach (var place in Places)
        {
            var answer = await site.NewVisitor().GetAsync($"/fr/suivi/{token}{place}");

            Assert.Equal(HttpStatusCode.NotFound, answer.Status);
            Assert.Equal("Cette page n'existe pas", answer.Page.Words("h1"));
        }
    }

    [Fact]
    public async Task An_ended_demand_is_gone_and_says_what_to_do()
    {
        var followed = await site.BookAsync();
        await site.Application.Get<CancelAppointment>().HandleAsync(followed.Demand, withdraw: true, TestContext.Current.CancellationToken);

        var answer = await site.NewVisitor().GetAsync(followed.Page);

        Assert.Equal(HttpStatusCode.Gone, answer.Status);
        Assert.Equal($"{followed.Page}/nouvelle-demande", answer.Page.QuerySelector("main a.fr-btn")!.GetAttribute("href"));
        Assert.Contains("Elle n'attend plus rien.", answer.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(followed.Dossier.ToString(), answer.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Joliot-Curie", answer.Words, StringComparison.Ordinal);

        // The code still opens what is kept about the person, and what was written to them.
        foreach (var place in Places.Except(["", "/code", "/mails"]))
        {
            Assert.Equal(followed.Page, (await site.NewVisitor().GetAsync(followed.Page + place)).Location);
        }
    }

    [Fact]
    public async Task The_calendar_file_is_the_appointment()
    {
        var followed = await site.BookAsync();
        var file = await site.NewVisitor().GetAsync($"{followed.Page}/rendez-vous.ics");

        Assert.Equal("text/calendar", file.Message.Content.Headers.ContentType!.MediaType);
        Assert.Contains($"DTSTART:{await site.HourAsync(followed):yyyyMMdd'T'HHmmss'Z'}", file.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await site.NewVisitor().GetAsync($"{(await site.RegisterAsync()).Page}/rendez-vous.ics")).Status);
    }
}
