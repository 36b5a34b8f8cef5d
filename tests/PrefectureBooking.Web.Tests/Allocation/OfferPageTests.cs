using System.Net;
using PrefectureBooking.Application.Allocation;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Web.Tests.Allocation;

public sealed class OfferPageTests(AllocationSite site) : IClassFixture<AllocationSite>
{
    private static readonly DateOnly Monday = AllocationSite.Monday;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_mail_s_link_shows_the_day_and_its_hours_and_reading_changes_nothing()
    {
        var (_, person, link) = await OfferedAsync();

        for (var i = 0; i < 3; i++)
        {
            var page = await site.NewVisitor().GetAsync(link);
            Assert.Contains("Une place est réservée pour vous le jeudi 7 janvier 2027.", page.Words, StringComparison.Ordinal);
            Assert.Equal(6, page.Hours.Count);
        }

        Assert.Contains("Une place est réservée pour vous le jeudi 7 janvier 2027.", (await site.NewVisitor().GetAsync(await site.PageAsync(person))).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_hour_is_chosen_and_confirmed_without_script_and_the_link_has_served()
    {
        var (_, person, link) = await OfferedAsync();
        var visitor = site.NewVisitor();
        var page = await visitor.GetAsync(link);

        var answer = await visitor.PostAsync(link, page, "confirmer", ("Form.Hour", page.Hours[3]));

        Assert.Equal($"{await site.PageAsync(person)}?fait=oui", answer.Location);
        Assert.Contains("Vous avez rendez-vous le jeudi 7 janvier 2027 à 10 h.", (await visitor.GetAsync(answer.Location)).Words.Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Gone, (await site.NewVisitor().GetAsync(link)).Status);
        await visitor.PostAsync(link, page, "confirmer", ("Form.Hour", page.Hours[0]));
        Assert.Contains("à 10 h.", (await visitor.GetAsync(answer.Location)).Words.Replace('\u00A0', ' '), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Declining_keeps_the_rank_and_says_so()
    {
        var (_, person, link) = await OfferedAsync();
        var visitor = site.NewVisitor();

        var answer = await visitor.PostAsync(link, "refuser");

        Assert.Equal($"{await site.PageAsync(person)}?fait=refus", answer.Location);
        Assert.Contains("Vous gardez votre rang.", (await visitor.GetAsync(answer.Location)).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_hour_chosen_by_somebody_else_meanwhile_loses_nothing()
    {
        var (town, _, link) = await OfferedAsync(people: 6);
        var visitor = site.NewVisitor();
        var page = await visitor.GetAsync(link);
        var wanted = page.Hours[^1];
        await TakeAsync(town, DateTimeOffset.FromUnixTimeSeconds(long.Parse(wanted, System.Globalization.CultureInfo.InvariantCulture)));

        var answer = await visitor.PostAsync(link, page, "confirmer", ("Form.Hour", wanted));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.DoesNotContain(wanted, answer.Hours);
        Assert.NotEmpty(answer.Hours);
    }

    [Theory]
    [InlineData("")]
    [InlineData("demain")]
    [InlineData("1")]
    public async Task An_hour_that_was_never_shown_is_refused_beside_the_field(string typed)
    {
        var (_, _, link) = await OfferedAsync();

        var answer = await site.NewVisitor().PostAsync(link, "confirmer", ("Form.Hour", typed));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains("Choisissez une heure de la liste.", answer.Words, StringComparison.Ordinal);
        Assert.Equal(6, answer.Hours.Count);
    }

    [Theory]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("court")]
    [InlineData("%07%E2%80%AE")]
    public async Task A_token_that_opens_nothing_is_an_unknown_address(string token) =>
        Assert.Equal(HttpStatusCode.NotFound, (await site.NewVisitor().GetAsync($"/fr/offre/{token}")).Status);

    [Fact]
    public async Task On_the_person_s_page_the_offer_is_answered_with_the_code()
    {
        var (_, person, _) = await OfferedAsync();
        var page = await site.PageAsync(person);
        Assert.Equal($"{page}/code?vers=offre", (await site.NewVisitor().GetAsync($"{page}/offre")).Location);

        var visitor = await site.WithRightAsync(person);
        var offer = await visitor.GetAsync($"{page}/offre");
        var answer = await visitor.PostAsync($"{page}/offre", offer, "confirmer", ("Form.Hour", offer.Hours[0]));

        Assert.Equal($"{page}?fait=oui", answer.Location);
    }

    private async Task<(Town Town, DemandId Person, string Link)> OfferedAsync(int people = 1)
    {
        var town = await site.TownAsync();
        var person = await town.RenewalAsync(20, OnlyThursday);
        for (var i = 1; i < people; i++)
        {
            await town.RenewalAsync(30, OnlyThursday);
        }

        await site.RunAsync(town, Monday);
        return (town, person, $"/fr/offre/{(await site.MailAsync<OfferMail>(person)).OfferToken}");
    }

    private static void OnlyThursday(TownPerson person) => person.ImpossibleDays = [Monday.AddDays(4), Monday.AddDays(7)];

    // Whoever was offered that hour confirms it.
    private async Task TakeAsync(Town town, DateTimeOffset startsAt)
    {
        await using var db = await site.Application.Contexts.CreateDbContextAsync(Ct);
        var holder = (from a in db.Appointments
                      join s in db.Slots on a.SlotId equals s.Id
                      where s.PoolId == town.Pools[0].Id && s.StartsAt == startsAt
                      select a.Id).Single();
        Assert.IsType<ConfirmOfferResult.Confirmed>(await site.Application.Get<ConfirmOffer>().HandleAsync(new(holder, startsAt), Ct));
    }
}
