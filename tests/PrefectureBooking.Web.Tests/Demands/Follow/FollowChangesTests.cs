using System.Net;
using PrefectureBooking.Web.Features.Demands.OpenHours;
using Xunit;

namespace PrefectureBooking.Web.Tests.Demands.Follow;

public sealed class FollowChangesTests(FollowSite site) : IClassFixture<FollowSite>
{
    private const string JustTaken = "Cette heure vient d'être prise. Rien n'est perdu : voici les heures encore libres ce jour-là.";

    [Fact]
    public async Task A_person_without_appointment_chooses_an_hour()
    {
        var followed = await site.RegisterAsync();
        var hour = await OpenAsync(120, 9);
        var visitor = await site.WithRightAsync(followed);

        Assert.Contains("Choisir ce créneau", (await visitor.GetAsync($"{followed.Page}/choisir")).Words, StringComparison.Ordinal);
        var answer = await ChooseAsync(visitor, followed, hour);

        Assert.Equal($"{followed.Page}?fait=oui", answer.Location);
        Assert.Equal(hour.StartsAt, await site.HourAsync(followed));
        Assert.Equal(["registered", "confirmation"], await site.MailKindsAsync(followed));
        Assert.Contains("C'est fait. Un mail vous le confirme.", (await visitor.GetAsync(answer.Location)).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_move_is_told_once_even_when_the_button_is_pressed_twice()
    {
        var followed = await site.BookAsync();
        var hour = await OpenAsync(121, 10);
        var visitor = await site.WithRightAsync(followed);
        var form = await visitor.GetAsync($"{followed.Page}/choisir");

        var pressed = await visitor.PostAsync($"{followed.Page}/choisir", form, "heure", ("Form.Hour", hour.ToString()));
        var again = await visitor.PostAsync($"{followed.Page}/choisir", form, "heure", ("Form.Hour", hour.ToString()));

        Assert.Equal([$"{followed.Page}?fait=oui", $"{followed.Page}?fait=oui"], [pressed.Location, again.Location]);
        Assert.Equal(hour.StartsAt, await site.HourAsync(followed));
        Assert.Equal(["registered", "confirmation", "moved"], await site.MailKindsAsync(followed));
        var page = await visitor.GetAsync(followed.Page);
        Assert.Equal(
            ["Demande enregistrée", "Rendez-vous confirmé", "Rendez-vous déplacé"],
            page.Page.QuerySelectorAll(".pb-timeline strong").Select(step => step.TextContent));
    }

    [Fact]
    public async Task An_hour_lost_to_another_keeps_the_page_and_shows_that_day_first()
    {
        var (followed, other) = (await site.BookAsync(), await site.RegisterAsync());
        var (lost, left) = (await OpenAsync(123, 9), await OpenAsync(123, 11));
        var visitor = await site.WithRightAsync(followed);
        var form = await visitor.GetAsync($"{followed.Page}/choisir");
        await ChooseAsync(await site.WithRightAsync(other), other, lost);

        var answer = await visitor.PostAsync($"{followed.Page}/choisir", form, "heure", ("Form.Hour", lost.ToString()));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains(JustTaken, answer.Words, StringComparison.Ordinal);
        Assert.Equal(left.ToString(), answer.Hours[0]);
        Assert.DoesNotContain(lost.ToString(), answer.Hours);
        Assert.Equal(["registered", "confirmation"], await site.MailKindsAsync(followed));
    }

    [Fact]
    public async Task Two_browsers_moving_at_once_leave_one_appointment_and_one_mail_a_move()
    {
        var followed = await site.BookAsync();
        var (first, second) = (await OpenAsync(125, 9), await OpenAsync(125, 10));
        var address = $"{followed.Page}/choisir";
        var (phone, computer) = (await site.WithRightAsync(followed), await site.WithRightAsync(followed));
        var (onPhone, onComputer) = (await phone.GetAsync(address), await computer.GetAsync(address));

        var answers = await Task.WhenAll(
            phone.PostAsync(address, onPhone, "heure", ("Form.Hour", first.ToString())),
            computer.PostAsync(address, onComputer, "heure", ("Form.Hour", second.ToString())));

        Assert.All(answers, answer => Assert.StartsWith($"{followed.Page}?fait=", answer.Location, StringComparison.Ordinal));
        Assert.Contains(await site.HourAsync(followed), new DateTimeOffset?[] { first.StartsAt, second.StartsAt });
        var moved = answers.Count(answer => answer.Location.EndsWith("oui", StringComparison.Ordinal));
        Assert.InRange(moved, 1, 2);
        Assert.Equal(moved, (await site.MailKindsAsync(followed)).Count(kind => kind is "moved"));
    }

    [Fact]
    public async Task Cancelling_keeps_the_demand_when_the_person_says_so()
    {
        var followed = await site.BookAsync();
        var visitor = await site.WithRightAsync(followed);
        var form = await visitor.GetAsync($"{followed.Page}/annuler");

        var answer = await visitor.PostAsync($"{followed.Page}/annuler", form, "annuler", ("Form.Then", "garder"));

        Assert.Equal($"{followed.Page}?fait=oui", answer.Location);
        Assert.Null(await site.HourAsync(followed));
        Assert.True(await site.IsActiveAsync(followed));
        Assert.Equal(["registered", "confirmation", "cancelled"], await site.MailKindsAsync(followed));
        Assert.Contains("Rendez-vous annulé", (await visitor.GetAsync(followed.Page)).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_press_after_cancelling_withdraws_nothing()
    {
        var followed = await site.BookAsync();
        var visitor = await site.WithRightAsync(followed);
        var form = await visitor.GetAsync($"{followed.Page}/annuler");

        await visitor.PostAsync($"{followed.Page}/annuler", form, "annuler", ("Form.Then", "garder"));
        await visitor.PostAsync($"{followed.Page}/annuler", form, "annuler", ("Form.Then", "garder"));

        Assert.True(await site.IsActiveAsync(followed));
        Assert.Single(await site.MailKindsAsync(followed), kind => kind is "cancelled");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Withdrawing_ends_the_demand(bool booked)
    {
        var followed = booked ? await site.BookAsync() : await site.RegisterAsync();
        var visitor = await site.WithRightAsync(followed);

        (string, string)[] choice = booked ? [("Form.Then", "retirer")] : [];
        var answer = await visitor.PostAsync($"{followed.Page}/annuler", "annuler", choice);

        Assert.False(await site.IsActiveAsync(followed));
        Assert.Equal(HttpStatusCode.Gone, (await visitor.GetAsync(answer.Location)).Status);
    }

    private async Task<ChosenHour> OpenAsync(int inDays, int hour) =>
        new(site.Office.Pool.Id, await site.Office.OpenAsync(site.Application, inDays, new TimeOnly(hour, 0)));

    private static Task<Answered> ChooseAsync(Visitor visitor, Followed followed, ChosenHour hour) =>
        visitor.PostAsync($"{followed.Page}/choisir", "heure", ("Form.Hour", hour.ToString()));
}
