using System.Net;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Application.Visits.Screens;
using PrefectureBooking.Domain.Visits;
using PrefectureBooking.Testing;
using PrefectureBooking.Web.Texts;
using Xunit;

namespace PrefectureBooking.Web.Tests.Visits;

public sealed class TicketTests(HallSite site) : IClassFixture<HallSite>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task The_page_shows_the_own_number_and_how_many_go_before()
    {
        var (hall, town) = await site.OpenAsync();
        await site.ArriveAsync(hall, town, expiresInDays: 3);
        await site.ArriveAsync(hall, town, expiresInDays: 4);
        var guest = await site.ArriveAsync(hall, town, expiresInDays: 5);
        await hall.ChangeAsync(guest.Ticket, t => t.Tell(site.Application.Clock.Now.AddMinutes(20), site.Application.Clock.Now.AddMinutes(40)));

        var answer = await site.NewVisitor().GetAsync(guest.Page);

        Assert.Equal("Numéro 3", answer.Page.Words("h1"));
        Assert.Contains("2 personnes passent avant vous.", answer.Words, StringComparison.Ordinal);
        Assert.Matches("Appel prévu entre 9 h 2[0-9] et 9 h [45][0-9]", answer.Words.Plain());
        Assert.NotNull(answer.Page.QuerySelector("noscript meta[http-equiv=refresh]"));
        Assert.Equal(guest.Page, answer.Page.QuerySelector(".pb-actions a")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData("en", "Number 1")]
    [InlineData("ar", "الرقم 1")]
    public async Task The_short_address_speaks_the_person_s_language_and_leads_to_the_others(string language, string number)
    {
        var (hall, town) = await site.OpenAsync();
        var guest = await site.ArriveAsync(hall, town, language);

        var own = await site.NewVisitor().GetAsync(guest.Page, "fr");
        var french = await site.NewVisitor().GetAsync($"/fr{guest.Page}");

        Assert.Equal((language, number), (own.Page.DocumentElement.GetAttribute("lang"), own.Page.Words("h1")));
        Assert.Equal(("fr", "Numéro 1"), (french.Page.DocumentElement.GetAttribute("lang"), french.Page.Words("h1")));
        Assert.Contains(own.Page.QuerySelectorAll(".pb-languages a"), link => link.GetAttribute("href") == $"/fr{guest.Page}");
    }

    [Fact]
    public async Task Each_state_says_what_to_do()
    {
        var (hall, town) = await site.OpenAsync();
        var guest = await site.ArriveAsync(hall, town);
        Assert.Contains("prochaine personne", await WordsAsync(guest), StringComparison.Ordinal);

        await hall.CallAsync();
        Assert.Contains("Allez au guichet 1 maintenant.", await WordsAsync(guest), StringComparison.Ordinal);
        Assert.Equal("1", (await site.NewVisitor().GetAsync(guest.Page)).Page.Words(".pb-ticket__call strong"));

        await hall.AbsentAsync(guest.Ticket);
        Assert.Matches("Nous vous rappelons à 9 h [0-9]+", await WordsAsync(guest));

        await hall.ChangeAsync(guest.Ticket, t => t.Return(site.Application.Clock.Now));
        await hall.CallAsync();
        await hall.CameAsync(guest.Ticket);
        Assert.Contains("Vous êtes reçu·e au guichet 1.", await WordsAsync(guest), StringComparison.Ordinal);

        await hall.ParkAsync(guest.Ticket);
        Assert.Contains("L'agent vous a demandé d'attendre.", await WordsAsync(guest), StringComparison.Ordinal);

        await hall.ChangeAsync(guest.Ticket, t => t.PutOff(site.Application.Clock.Now));
        Assert.Contains("Nous ne pouvons pas vous recevoir aujourd'hui.", await WordsAsync(guest), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_did_not_come_three_times_is_sent_to_the_accueil()
    {
        var (hall, town) = await site.OpenAsync();
        var guest = await site.ArriveAsync(hall, town);
        for (var call = 0; call <= HallPolicy.Default.Recalls; call++)
        {
            await hall.AbsentAsync(await hall.CallAsync());
            if (call < HallPolicy.Default.Recalls)
            {
                await hall.ChangeAsync(guest.Ticket, t => t.Return(site.Application.Clock.Now));
            }
        }

        var answer = await site.NewVisitor().GetAsync(guest.Page);

        Assert.Contains("Présentez-vous à l'accueil.", answer.Words, StringComparison.Ordinal);
        Assert.Null(answer.Page.QuerySelector("script[src*=ticket]"));
    }

    [Fact]
    public async Task The_page_is_personal_and_shows_nobody_else()
    {
        var (hall, town) = await site.OpenAsync();
        var other = await site.ArriveAsync(hall, town, expiresInDays: 3);
        var guest = await site.ArriveAsync(hall, town, expiresInDays: 5);
        var dossiers = (await site.DossierOfAsync(other), await site.DossierOfAsync(guest));

        var answer = await site.NewVisitor().GetAsync(guest.Page);

        Assert.Contains("no-store", answer.Message.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Equal("no-referrer", Assert.Single(answer.Message.Headers.GetValues("Referrer-Policy")));
        Assert.Equal("noindex", answer.Page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        foreach (var secret in new[] { "Diallo", "Amina", "exemple.fr", dossiers.Item1, dossiers.Item2, other.Page, "Numéro 1" })
        {
            Assert.DoesNotContain(secret, answer.Html, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/t/{0}")]
    [InlineData("/fr/t/{0}")]
    [InlineData("/t/{0}/flux")]
    public async Task A_token_that_opens_nothing_is_an_unknown_address(string address)
    {
        Assert.Equal(HttpStatusCode.NotFound, (await site.NewVisitor().GetAsync(address.With("12"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await site.NewVisitor().GetAsync(address.With(SecretToken.New().Value))).Status);
    }

    [Fact]
    public async Task A_ticket_of_an_earlier_day_is_gone_and_says_what_to_do()
    {
        var (hall, town) = await site.OpenAsync();
        var guest = await site.ArriveAsync(hall, town);
        await site.AgeAsync(guest);

        var answer = await site.NewVisitor().GetAsync(guest.Page);

        Assert.Equal(HttpStatusCode.Gone, answer.Status);
        Assert.NotNull(answer.Page.QuerySelector("a[href='/fr/suivi']"));
        Assert.Equal(HttpStatusCode.Gone, (await site.NewVisitor().GetAsync($"{guest.Page}/flux")).Status);
    }

    [Fact]
    public async Task The_stream_tells_the_own_call_and_the_page_then_shows_it()
    {
        var (hall, town) = await site.OpenAsync();
        var guest = await site.ArriveAsync(hall, town);
        using var stream = site.Follow($"{guest.Page}/flux");
        Assert.Equal(await VersionAsync(guest), await stream.NextAsync());

        await hall.CallAsync();

        var told = await stream.UntilAsync(version => version.StartsWith(nameof(TicketState.Called), StringComparison.Ordinal));
        Assert.Equal(told, await VersionAsync(guest));
    }

    [Fact]
    public async Task The_stream_says_when_the_ticket_has_ended_and_ends_with_the_browser()
    {
        var (hall, town) = await site.OpenAsync();
        var guest = await site.ArriveAsync(hall, town);
        var stream = site.Follow($"{guest.Page}/flux");
        await stream.NextAsync();
        Assert.Equal(1, site.Listeners<HallStandings>(hall.Site.Id));

        await hall.ChangeAsync(guest.Ticket, t => t.Leave(site.Application.Clock.Now));
        await stream.UntilAsync(version => version == "ended");

        stream.Dispose();
        Assert.True(SpinWait.SpinUntil(() => site.Listeners<HallStandings>(hall.Site.Id) == 0, Patience));
    }

    [Fact]
    public async Task A_first_visit_weighs_at_most_60_KB_and_the_page_15()
    {
        var (hall, town) = await site.OpenAsync();
        var guest = await site.ArriveAsync(hall, town);

        var page = await WeightAsync(guest.Page);
        var files = await Task.WhenAll((await site.NewVisitor().GetAsync(guest.Page)).Page
            .QuerySelectorAll("head link[href]").Select(link => WeightAsync("/" + link.GetAttribute("href"))));

        Assert.InRange(page, 1, 15 * 1024);
        Assert.InRange(page + files.Sum(), 1, 60 * 1024);
    }

    private async Task<string> WordsAsync(HallGuest guest) => (await site.NewVisitor().GetAsync(guest.Page)).Words.Plain();

    private async Task<string> VersionAsync(HallGuest guest) =>
        (await site.NewVisitor().GetAsync(guest.Page)).Page.QuerySelector(".pb-ticket")!.GetAttribute("data-version")!;

    private async Task<int> WeightAsync(string address)
    {
        using var client = site.Web.CreateClient();
        client.DefaultRequestHeaders.Add("Accept-Encoding", "br, gzip");
        return (await client.GetByteArrayAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken)).Length;
    }
}
