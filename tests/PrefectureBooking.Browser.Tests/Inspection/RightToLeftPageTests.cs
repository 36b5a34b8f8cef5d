using PrefectureBooking.Browser.Tests.Site;
using Xunit;

namespace PrefectureBooking.Browser.Tests.Inspection;

/// <summary>
/// Every public page in Arabic, in one skin, for the time it takes: in the State's, whose package was made for left to right alone.
/// Our own style sheets know only logical sides, see <c>StyleSheetTests</c>.
/// </summary>
public sealed class RightToLeftPageTests(Tours tours) : IClassFixture<Tours>
{
    private const string Arabic = "ar";

    [Fact]
    public async Task Every_public_page_runs_from_right_to_left()
    {
        var seen = await tours.OfAsync(Skin.State, Arabic);

        Assert.Empty(Routes.OfPublic.MissingFrom(seen.Select(sight => sight.Address.AbsolutePath)));
        Assert.All(
            seen.Where(sight => sight.Address.AbsolutePath.StartsWith($"/{Arabic}", StringComparison.Ordinal)),
            sight => Assert.Equal((sight.Name, "rtl"), (sight.Name, sight.Direction)));
    }

    [Fact]
    public Task No_page_breaks_a_rule_of_accessibility() => NothingAsync(sight => sight.Violations);

    [Fact]
    public Task No_page_is_wider_than_its_screen() => NothingAsync(sight => sight.Overflows);

    [Fact]
    public Task All_that_is_pressed_is_as_large_as_a_finger_and_lies_open() => NothingAsync(sight => [.. sight.SmallTargets, .. sight.CoveredTargets]);

    private async Task NothingAsync(Func<Sight, IReadOnlyList<string>> found)
    {
        var wrong = (await tours.OfAsync(Skin.State, Arabic)).SelectMany(found, (sight, what) => $"{sight.Name}: {what}").ToList();

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }
}
