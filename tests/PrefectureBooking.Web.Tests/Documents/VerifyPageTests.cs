using System.Net;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Documents;
using PrefectureBooking.Testing;
using PrefectureBooking.Web.Tests.Demands.Follow;
using Xunit;

namespace PrefectureBooking.Web.Tests.Documents;

/// <summary>What somebody learns who is shown a paper.</summary>
public sealed class VerifyPageTests(FollowSite site) : IClassFixture<FollowSite>
{
    private const string WellFormed = "T10123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_genuine_paper_shows_its_kind_day_place_and_initials_and_no_name()
    {
        var followed = await site.BookAsync(Person.New() with { GivenNames = "Amina", FamilyName = "Diallo-Zouaoui" });
        var answer = await site.NewVisitor().GetAsync($"/fr/verifier/{await CodeAsync(followed)}");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains("Ce document est authentique.", answer.Words, StringComparison.Ordinal);
        Assert.Equal(["Document", "Jour du rendez-vous", "Lieu", "Initiales"], answer.Page.QuerySelectorAll(".pb-answers dt").Select(dt => dt.TextContent));
        var facts = answer.Page.QuerySelectorAll(".pb-answers dd").Select(dd => dd.TextContent.Trim()).ToList();
        Assert.Equal(("Convocation", "Nanterre", "A. D."), (facts[0], facts[2], facts[3]));
        Assert.All(new[] { "Amina", "Diallo", "Zouaoui", followed.Dossier.Value, followed.Dossier.ToString(), followed.Token, "9 h 40" },
            secret => Assert.DoesNotContain(secret, answer.Html, StringComparison.OrdinalIgnoreCase));
        Assert.True(answer.Message.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task A_moved_appointment_s_paper_is_replaced_and_a_cancelled_one_s_is_cancelled()
    {
        var followed = await site.BookAsync();
        var first = await CodeAsync(followed);
        await site.Application.Get<MoveAppointment>().HandleAsync(new BookSlotCommand(followed.Demand, site.Office.Pool.Id, await site.OpenHourAsync()), Ct);
        var second = await CodeAsync(followed);

        Assert.Contains("plus récent le remplace", (await site.NewVisitor().GetAsync($"/fr/verifier/{first}")).Words, StringComparison.Ordinal);
        Assert.Contains("newer document replaces it", (await site.NewVisitor().GetAsync($"/en/verifier/{first}")).Words, StringComparison.Ordinal);
        Assert.Contains("This document is genuine.", (await site.NewVisitor().GetAsync($"/en/verifier/{second}")).Words, StringComparison.Ordinal);
        await site.Application.Get<CancelAppointment>().HandleAsync(followed.Demand, withdraw: false, Ct);
        Assert.Contains("a été annulé", (await site.NewVisitor().GetAsync($"/fr/verifier/{second}")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_is_wrong_with_a_code_the_answer_is_the_same()
    {
        var genuine = await CodeAsync(await site.BookAsync());
        var tampered = genuine[..^1] + (genuine[^1] == '0' ? '1' : '0');
        string[] wrong = [tampered, WellFormed, "ZZ" + genuine[2..], "nothing", "%00", "..%2F..", "A", Uri.EscapeDataString("<script>"), new string('A', 10_000)];

        var answers = new List<(HttpStatusCode, string)>();
        foreach (var code in wrong)
        {
            var answer = await site.NewVisitor().GetAsync($"/fr/verifier?code={code}");
            answers.Add((answer.Status, answer.Words));
        }

        var said = Assert.Single(answers.Distinct());
        Assert.Equal(HttpStatusCode.OK, said.Item1);
        Assert.Contains("Ce document n'est pas authentique.", said.Item2, StringComparison.Ordinal);
        Assert.Equal(said.Item2, (await site.NewVisitor().GetAsync($"/fr/verifier/{tampered}")).Words);
    }

    [Fact]
    public async Task A_code_typed_in_small_letters_and_groups_is_read()
    {
        var code = await CodeAsync(await site.BookAsync());
        var typed = string.Join('-', code.ToLowerInvariant().Chunk(4).Select(c => new string(c))).Replace('0', 'o');

        Assert.Contains("authentique.", (await site.NewVisitor().GetAsync($"/fr/verifier?code=+{Uri.EscapeDataString(typed)}+")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_form_needs_neither_script_nor_token()
    {
        var answer = await site.NewVisitor().GetAsync("/fr/verifier");
        var form = answer.Page.QuerySelector("main form")!;

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(("get", "/fr/verifier"), (form.GetAttribute("method"), form.GetAttribute("action")));
        Assert.NotNull(form.QuerySelector("input[name=code]"));
        Assert.Empty(form.QuerySelectorAll("input[type=hidden]"));
    }

    [Theory]
    [InlineData("en-GB,fr;q=0.5", "/en/verifier")]
    [InlineData("ar,fr;q=0.9,en;q=0.8", "/ar/verifier")]
    [InlineData("pt,fr;q=0.9,en;q=0.8", "/fr/verifier")]
    [InlineData("de", "/fr/verifier")]
    [InlineData("en;q=x,,;;", "/fr/verifier")]
    [InlineData("", "/fr/verifier")]
    public async Task A_scanned_address_opens_in_the_language_of_the_browser(string wanted, string address)
    {
        Assert.Equal(address, (await site.NewVisitor().GetAsync("/verifier", wanted)).Location);
        Assert.Equal($"{address}/{WellFormed}", (await site.NewVisitor().GetAsync($"/verifier/{WellFormed}", wanted)).Location);
    }

    private async Task<string> CodeAsync(Followed followed) =>
        (await site.Application.Get<IssueConvocation>().HandleAsync(followed.Demand, Ct))!.Code.Replace(" ", "", StringComparison.Ordinal);
}
