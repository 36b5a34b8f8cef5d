using System.Net;
using PrefectureBooking.Web.Components.Forms;
using Xunit;

namespace PrefectureBooking.Web.Tests.Demands.Follow;

public sealed class FollowBadInputTests(FollowSite site) : IClassFixture<FollowSite>
{
    public static TheoryData<string> Bad =>
    [
        "", "   ", new string('9', 10_000), "\u0001\u0007\u001b", "\u202Eتجربة", "' OR 1=1; DROP TABLE demand; --",
        "<script>alert(1)</script>", "12345", "1234567", "-1", "00000000000000000000000000000000_4294967295", "_", "garder,retirer",
    ];

    [Theory, MemberData(nameof(Bad))]
    public async Task A_bad_dossier_number_is_explained_beside_its_field(string typed) =>
        AssertExplained(await site.NewVisitor().PostAsync("/fr/suivi", "dossier", ("Form.Dossier", typed)), "form-dossier", typed);

    [Theory, MemberData(nameof(Bad))]
    public async Task A_bad_code_is_explained_beside_its_field(string typed)
    {
        var followed = await site.RegisterAsync();
        var visitor = site.NewVisitor();
        await visitor.PostAsync("/fr/suivi", "dossier", ("Form.Dossier", followed.Dossier.Value));

        AssertExplained(await visitor.PostAsync("/fr/suivi/code", "code", ("Form.Code", typed)), "form-code", typed);
        AssertExplained(await visitor.PostAsync($"{followed.Page}/code?envoye=1", "code", ("Form.Code", typed)), "form-code", typed);
    }

    [Theory, MemberData(nameof(Bad))]
    public async Task A_bad_hour_or_choice_changes_nothing_and_is_explained(string posted)
    {
        var followed = await site.BookAsync();
        await site.OpenHourAsync();
        var visitor = await site.WithRightAsync(followed);

        var hour = await visitor.PostAsync($"{followed.Page}/choisir", "heure", ("Form.Hour", posted));
        var choice = await visitor.PostAsync($"{followed.Page}/annuler", "annuler", ("Form.Then", posted));

        Assert.Equal(HttpStatusCode.OK, hour.Status);
        Assert.NotNull(hour.Page.QuerySelector("[role=alert]"));
        AssertExplained(choice, "form-then", null);
        Assert.Equal(["registered", "confirmation"], await site.MailKindsAsync(followed));
    }

    [Fact]
    public async Task A_zero_character_which_no_keyboard_types_is_refused_without_failing()
    {
        var answer = await site.NewVisitor().PostAsync("/fr/suivi", "dossier", ("Form.Dossier", "\0"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
    }

    [Fact]
    public async Task A_form_without_its_fields_or_its_token_is_refused_without_failing()
    {
        var followed = await site.BookAsync();
        var visitor = await site.WithRightAsync(followed);

        Assert.Equal(HttpStatusCode.OK, (await visitor.PostAsync($"{followed.Page}/annuler", "annuler")).Status);
        Assert.Equal(HttpStatusCode.OK, (await visitor.PostAsync("/fr/suivi", "dossier")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.PostBareAsync($"{followed.Page}/annuler", ("Form.Then", "retirer"))).Status);
        Assert.True(await site.IsActiveAsync(followed));
    }

    private static void AssertExplained(Answered answer, string field, string? typed)
    {
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        var message = answer.Page.GetElementById($"{field}-erreur");
        Assert.NotNull(message);
        Assert.EndsWith($"#{field}", answer.Page.QuerySelector("[role=alert] a")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Null(answer.Page.QuerySelector("main script"));
        if (typed is not null)
        {
            Assert.Equal(Typed.Echo(typed), answer.Page.GetElementById(field)!.GetAttribute("value"));
        }
    }
}
