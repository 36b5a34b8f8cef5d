using System.Net;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Web.Tests.Demands.Journey;

/// <summary>Every field of every form, found in the pages themselves, with everything that people and robots type.</summary>
public sealed class BadInputTests(JourneySite site) : IClassFixture<JourneySite>
{
    private static readonly string[] Values =
    [
        "", new('x', 10_000), new('م', 10_000), "a\u0007b\u001Bc", "\u202Egnp.exe\u200F", "'; DROP TABLE demand; --", "<script>alert(1)</script>\"'>",
        "31", "13", "0", "-1", "99999999999999999999", "1900", "9999", "{{7*7}}", "%00%0d%0aSet-Cookie: x=1",
    ];

    public static TheoryData<string> Pages => [.. Answering.Pages, "code"];

    [Theory, MemberData(nameof(Pages))]
    public async Task No_value_of_any_field_breaks_a_page(string page)
    {
        var person = Person.New();
        using var visitor = site.NewVisitor();
        await visitor.AnswerUntilAsync(page, site, person);
        (string Name, string? Value)[] good = page == "code" ? [("Form.Code", "000000")] : Answering.AnswersTo(page, site, person);
        var fields = visitor.Page.QuerySelectorAll("form [name^='Form.']").Select(input => input.GetAttribute("name")!).Distinct(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(fields);
        foreach (var field in fields)
        {
            foreach (var value in Values)
            {
                await visitor.GoAsync($"/fr/demande/{page}");
                await visitor.PostAsync(page, [.. good.Where(answer => answer.Name != field), (field, value)]);
                AssertFriendly(visitor, page, field, value, good);
            }
        }
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task A_form_posted_without_any_field_is_answered(string page)
    {
        using var visitor = site.NewVisitor();
        await visitor.AnswerUntilAsync(page, site, Person.New());
        var names = visitor.Page.QuerySelectorAll("form [name^='Form.']").Select(input => (input.GetAttribute("name")!, (string?)null)).Distinct();
        await visitor.PostAsync(page, [.. names]);

        Assert.Equal(HttpStatusCode.OK, visitor.Status);
    }

    /// <summary>No keyboard types it, and the framework refuses to read it.</summary>
    [Fact]
    public async Task A_null_character_is_a_bad_request_with_words()
    {
        using var visitor = site.NewVisitor();
        await visitor.AnswerUntilAsync("identite", site, Person.New());
        await visitor.PostAsync("identite", ("Form.FamilyName", "a\0b"));

        Assert.Equal(HttpStatusCode.BadRequest, visitor.Status);
        Assert.Equal("Cette page a expiré", visitor.Question);
    }

    [Fact]
    public async Task A_post_that_is_too_big_is_refused()
    {
        using var visitor = site.NewVisitor();
        await visitor.AnswerUntilAsync("identite", site, Person.New());
        await visitor.PostAsync("identite", ("Form.FamilyName", new string('x', 1_000_000)));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, visitor.Status);
    }

    [Theory]
    [InlineData("Form[Kind]", "x")]
    [InlineData("Form.Expiry.Day.Year", "x")]
    [InlineData("Form", "x")]
    [InlineData("Form.Expiry", "x")]
    public async Task A_field_that_no_page_has_is_not_read(string name, string value)
    {
        using var visitor = site.NewVisitor();
        await visitor.AnswerUntilAsync("titre", site, Person.New());
        await visitor.PostAsync("titre", (name, value));

        Assert.Equal(HttpStatusCode.OK, visitor.Status);
    }

    // Either the value is a right answer and the next question comes, or the page comes back: the error beside its field and in
    // the summary, the other answers kept, nothing run.
    private static void AssertFriendly(Visitor visitor, string page, string field, string value, (string Name, string? Value)[] good)
    {
        var what = $"{page} {field} = {value[..Math.Min(value.Length, 30)]}";
        Assert.True(visitor.Status == HttpStatusCode.OK, $"{what}: {visitor.Status}");
        Assert.Empty(visitor.Page.QuerySelectorAll("main script"));
        if (!visitor.Address.EndsWith(page, StringComparison.Ordinal) || visitor.Errors.Count == 0)
        {
            Assert.False(value.Length > 1000 && field is not ("Form.ShortNotice" or "Form.Neither"), $"{what} was accepted");
            return;
        }

        Assert.NotEmpty(visitor.Page.QuerySelectorAll("main form .fr-error-text"));
        Assert.All(
            good.Where(answer => answer.Name != field && IsText(visitor, answer.Name)),
            answer => Assert.Equal(answer.Value ?? "", visitor.ValueOf(answer.Name) ?? ""));
    }

    private static bool IsText(Visitor visitor, string field) =>
        visitor.Page.QuerySelector($"input[name='{field}']")?.GetAttribute("type") is "text" or "email" or "tel";
}
