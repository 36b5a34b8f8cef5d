using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Components;
using PrefectureBooking.Application.Visits.Screens;
using PrefectureBooking.Web.Features.Visits.Display;
using PrefectureBooking.Web.Features.Visits.Tickets;
using Xunit;

namespace PrefectureBooking.Web.Tests.Visits;

public sealed class DisplayTests(HallSite site) : IClassFixture<HallSite>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_display_shows_the_last_call_large_and_the_earlier_ones_beside_it()
    {
        var (hall, town) = await site.OpenAsync(guichets: 2);
        await site.ArriveAsync(hall, town);
        await site.ArriveAsync(hall, town);
        await hall.CallAsync(agent: 0);
        await hall.CallAsync(agent: 1);

        var page = (await site.NewVisitor().GetAsync($"/ecran/{hall.Site.Code}")).Page;

        Assert.Equal(("2", "2"), (page.Words(".pb-screen__number strong"), page.Words(".pb-screen__guichet strong")));
        Assert.Equal(["1", "1"], page.QuerySelectorAll(".pb-screen__earlier tbody tr:not([hidden]) td").Select(cell => cell.TextContent));
        Assert.Equal(hall.Site.Name, page.Words("h1"));
        Assert.Matches("^09:[0-5][0-9]$", page.Words(".pb-screen__clock"));
        Assert.Equal(["fr", "en", "ar"], page.QuerySelectorAll(".pb-screen__turning [lang]").Select(words => words.GetAttribute("lang")));
        Assert.NotNull(page.QuerySelector("noscript meta[http-equiv=refresh]"));
    }

    [Fact]
    public async Task Before_the_first_call_the_page_is_calm_and_names_the_site()
    {
        var (hall, _) = await site.OpenAsync();

        var answer = await site.NewVisitor().GetAsync($"/ecran/{hall.Site.Code}");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(hall.Site.Name, answer.Page.Words("h1"));
        Assert.True(answer.Page.QuerySelector(".pb-screen__last")!.HasAttribute("hidden"));
        Assert.False(answer.Page.QuerySelector(".pb-screen__idle")!.HasAttribute("hidden"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/flux")]
    [InlineData("/appels")]
    public async Task A_site_that_does_not_exist_has_no_display(string place) =>
        Assert.Equal(HttpStatusCode.NotFound, (await site.NewVisitor().GetAsync($"/ecran/nulle-part{place}")).Status);

    [Fact]
    public async Task Neither_page_nor_stream_nor_answer_holds_anything_of_a_person()
    {
        var (hall, town) = await site.OpenAsync();
        var guest = await site.ArriveAsync(hall, town);
        await hall.CallAsync();
        var dossier = await site.DossierOfAsync(guest);
        using var stream = site.Follow($"/ecran/{hall.Site.Code}/flux");

        var all = string.Concat(
            (await site.NewVisitor().GetAsync($"/ecran/{hall.Site.Code}")).Html, (await site.NewVisitor().GetAsync($"/ecran/{hall.Site.Code}/appels")).Html, await stream.NextAsync());

        foreach (var secret in new[] { "Diallo", "Amina", "exemple.fr", dossier, guest.Page[3..], guest.Ticket.Value.ToString() })
        {
            // As written: sealed and signed values in Base64 hold every short word in some mixture of capitals.
            Assert.DoesNotContain(secret, all, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_call_travels_through_the_stream_and_a_recall_is_another_one()
    {
        var (hall, town) = await site.OpenAsync();
        var guest = await site.ArriveAsync(hall, town);
        using var stream = site.Follow($"/ecran/{hall.Site.Code}/flux");
        Assert.Empty(Calls(await stream.NextAsync()));

        var ticket = await hall.CallAsync();
        var first = Calls(await stream.UntilAsync(data => Calls(data).Count > 0))[0];
        Assert.Equal((guest.Number, 1, true), (first.GetProperty("number").GetInt32(), first.GetProperty("guichet").GetInt32(), first.GetProperty("expected").GetBoolean()));

        await hall.AbsentAsync(ticket);
        await hall.ChangeAsync(ticket, t => t.Return(site.Application.Clock.Now));
        await hall.CallAsync();
        var again = Calls(await stream.UntilAsync(data => Id(Calls(data)[0]) != Id(first)));
        Assert.Equal(guest.Number, Assert.Single(again).GetProperty("number").GetInt32());
    }

    [Fact]
    public async Task A_stream_beats_although_nothing_happens_and_says_the_site_s_time_and_the_age_of_its_data()
    {
        var (hall, _) = await site.OpenAsync();
        using var stream = site.Follow($"/ecran/{hall.Site.Code}/flux");

        var (first, second) = (JsonElement.Parse(await stream.NextAsync()), JsonElement.Parse(await stream.NextAsync()));

        Assert.Equal("text/event-stream", stream.Answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("no-store", stream.Answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.InRange(first.GetProperty("clock").GetInt32(), 9 * 3600, 10 * 3600);
        Assert.InRange(second.GetProperty("clock").GetInt32() - first.GetProperty("clock").GetInt32(), 1, 15);
        Assert.InRange(second.GetProperty("age").GetDouble(), 0, 5);
    }

    [Fact]
    public async Task A_stream_ends_with_the_browser()
    {
        var (hall, _) = await site.OpenAsync();
        using var stays = site.Follow($"/ecran/{hall.Site.Code}/flux");
        var leaves = site.Follow($"/ecran/{hall.Site.Code}/flux");
        await stays.NextAsync();
        await leaves.NextAsync();
        Assert.Equal(2, site.Listeners<DisplayView>(hall.Site.Id));

        leaves.Dispose();

        Assert.True(SpinWait.SpinUntil(() => site.Listeners<DisplayView>(hall.Site.Id) == 1, Patience));
    }

    [Fact]
    public async Task An_address_holds_a_bounded_number_of_streams_and_may_always_ask()
    {
        var (hall, _) = await site.OpenAsync();
        await using var web = site.NewHost(("Limits:StreamsPerAddress", "2"));
        using var first = site.Follow($"/ecran/{hall.Site.Code}/flux", web);
        using var second = site.Follow($"/ecran/{hall.Site.Code}/flux", web);
        await first.NextAsync();
        await second.NextAsync();
        using var third = site.Follow($"/ecran/{hall.Site.Code}/flux", web);

        Assert.Equal(HttpStatusCode.TooManyRequests, await third.OpenAsync());
        using var asking = web.CreateClient();
        using var answer = await asking.GetAnswerAsync($"/ecran/{hall.Site.Code}/appels");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_server_that_stops_does_not_wait_for_its_displays()
    {
        var (hall, _) = await site.OpenAsync();
        var web = site.NewHost();
        using var stream = site.Follow($"/ecran/{hall.Site.Code}/flux", web);
        await stream.NextAsync();

        await web.DisposeAsync().AsTask().WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_display_s_page_has_no_script_of_its_own_and_is_not_stored()
    {
        var (hall, _) = await site.OpenAsync();

        var answer = await site.NewVisitor().GetAsync($"/ecran/{hall.Site.Code}");

        Assert.Contains("no-store", answer.Message.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.All(answer.Page.Scripts, script => Assert.True(script.HasAttribute("src")));
        Assert.Empty(answer.Page.QuerySelectorAll("style, [style]"));
    }

    [Theory]
    [InlineData(typeof(DisplayPage))]
    [InlineData(typeof(TicketPage))]
    public void No_screen_of_the_hall_opens_a_circuit(Type page) => Assert.False(page.IsDefined(typeof(RenderModeAttribute), inherit: true));

    private static List<JsonElement> Calls(string data) => [.. JsonElement.Parse(data).GetProperty("calls").EnumerateArray()];

    private static string Id(JsonElement call) => call.GetProperty("id").GetString()!;
}
