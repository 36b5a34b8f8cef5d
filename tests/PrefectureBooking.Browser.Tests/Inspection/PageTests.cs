using PrefectureBooking.Browser.Tests.Site;
using Xunit;

namespace PrefectureBooking.Browser.Tests.Inspection;

public sealed class NeutralPageTests(Tours tours) : PageTests(tours, Skin.Neutral), IClassFixture<Tours>;

public sealed class StatePageTests(Tours tours) : PageTests(tours, Skin.State), IClassFixture<Tours>;

/// <summary>What holds for every page in every state, in one skin.</summary>
public abstract class PageTests(Tours tours, Skin skin)
{
    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public Task No_page_breaks_a_rule_of_accessibility(string language) => NothingAsync(language, sight => sight.Violations);

    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public Task No_page_is_wider_than_its_screen(string language) => NothingAsync(language, sight => sight.Overflows);

    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public Task All_that_is_pressed_is_as_large_as_a_finger(string language) => NothingAsync(language, sight => sight.SmallTargets);

    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public Task Nothing_that_is_pressed_lies_under_something_else(string language) => NothingAsync(language, sight => sight.CoveredTargets);

    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public async Task Every_public_page_was_looked_at(string language)
    {
        var seen = await tours.OfAsync(skin, language);

        Assert.Empty(Routes.OfPublic.MissingFrom(seen.Select(sight => sight.Address.AbsolutePath)));
        Assert.Superset(new HashSet<int> { 200, 404, 410, 500 }, seen.Select(sight => sight.Status).ToHashSet());
    }

    [Fact]
    public async Task Every_page_of_the_staff_was_looked_at() =>
        Assert.Empty(Routes.OfStaff.MissingFrom((await tours.OfAsync(skin, "fr")).Select(sight => sight.Address.AbsolutePath)));

    private async Task NothingAsync(string language, Func<Sight, IReadOnlyList<string>> found)
    {
        var wrong = (await tours.OfAsync(skin, language)).SelectMany(found, (sight, what) => $"{sight.Name}: {what}").ToList();

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }
}
