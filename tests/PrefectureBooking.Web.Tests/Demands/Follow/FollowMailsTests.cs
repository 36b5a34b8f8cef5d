using System.Net;
using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Domain.Mail;
using Xunit;

namespace PrefectureBooking.Web.Tests.Demands.Follow;

public sealed class FollowMailsTests(FollowSite site) : IClassFixture<FollowSite>
{
    [Fact]
    public async Task Every_mail_is_listed_and_read_as_it_was_written()
    {
        var followed = await site.BookAsync();
        var visitor = await site.WithRightAsync(followed);

        var links = (await visitor.GetAsync($"{followed.Page}/mails")).Page.QuerySelectorAll(".pb-mails a").ToList();
        var read = await visitor.GetAsync(links[0].GetAttribute("href")!);

        Assert.Equal(2, links.Count);
        Assert.StartsWith("Rendez-vous confirmé : ", links[0].TextContent, StringComparison.Ordinal);
        Assert.Equal(links[0].TextContent, read.Page.Words("h1"));
        Assert.Contains("Votre rendez-vous est confirmé.", read.Page.Words(".pb-mail"), StringComparison.Ordinal);
        Assert.Contains("167 avenue Joliot-Curie", read.Page.Words(".pb-mail"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fr", "pas envoyé : il n'était plus utile", "pas envoyé : l'adresse a changé")]
    [InlineData("en", "not sent: it was no longer useful", "not sent: the address changed")]
    [InlineData("ar", "لم تُرسل لأنها لم تعد مفيدة", "لم تُرسل لأن عنوان البريد تغيّر")]
    public async Task What_will_never_leave_is_not_said_to_leave_soon_nor_to_be_told(string language, string lapsed, string withdrawn)
    {
        var followed = await site.RegisterAsync();
        var visitor = await site.WithRightAsync(followed);

        await SetAsync(followed, OutboxState.Lapsed, null);
        Assert.Contains(lapsed, await StateAsync());
        await SetAsync(followed, OutboxState.Told, "contact_replaced");
        Assert.Contains(withdrawn, await StateAsync());
        await SetAsync(followed, OutboxState.Told, "phone");
        Assert.DoesNotContain(withdrawn, await StateAsync());

        async Task<string> StateAsync() => (await visitor.GetAsync($"/{language}/suivi/{followed.Token}/mails")).Page.Words(".pb-mails li .pb-quiet").Replace('\u00A0', ' ');
    }

    [Fact]
    public async Task No_code_is_ever_shown_on_the_page_it_opens()
    {
        var followed = await site.RegisterAsync();
        var visitor = await site.WithRightAsync(followed);
        await visitor.PostAsync($"{followed.Page}/code?envoye=1", "envoyer");

        Assert.Single((await visitor.GetAsync($"{followed.Page}/mails")).Page.QuerySelectorAll(".pb-mails a"));
    }

    [Fact]
    public async Task The_mail_of_another_person_is_not_read_here()
    {
        var (mine, other) = (await site.RegisterAsync(), await site.RegisterAsync());
        var theirs = await (await site.WithRightAsync(other)).GetAsync($"{other.Page}/mails");
        var id = theirs.Page.QuerySelector(".pb-mails a")!.GetAttribute("href")!.Split('/')[^1];

        var answer = await (await site.WithRightAsync(mine)).GetAsync($"{mine.Page}/mails/{id}");

        Assert.Equal($"{mine.Page}/mails", answer.Location);
        Assert.NotEqual(HttpStatusCode.OK, answer.Status);
    }

    private async Task SetAsync(Followed followed, OutboxState state, string? outcome)
    {
        await using var db = await site.Application.Contexts.CreateDbContextAsync(TestContext.Current.CancellationToken);
        await db.OutboxMails.Where(m => m.DemandId == followed.Demand).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.State, state).SetProperty(m => m.Outcome, outcome), TestContext.Current.CancellationToken);
    }
}
