using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Transparency;
using Xunit;

namespace PrefectureBooking.Domain.Tests.Transparency;

public sealed class PublicFactsTests
{
    [Theory]
    [InlineData(97, 0, 97, 0, 100, false)]
    [InlineData(97, 3, 97, null, 90, true)]
    [InlineData(97, 10, 97, null, 90, true)]
    [InlineData(97, 11, 97, 11, 89, false)]
    [InlineData(9, 0, null, 0, null, false)]
    public void Kept_promises_are_said_and_a_few_broken_ones_lower_the_part_that_was_surely_kept(
        int kept, int broken, int? shownKept, int? shownBroken, int? percent, bool atLeast)
    {
        var promises = KeptPromises.Of(kept, broken);

        Assert.Equal((shownKept, shownBroken, percent, atLeast), (promises.Kept.Shown, promises.Broken.Shown, promises.PercentKept, promises.AtLeast));
    }

    [Theory]
    [InlineData(0, 0, FirstShareReason.NothingDue)]
    [InlineData(94, 100, FirstShareReason.TooFewAnswered)]
    [InlineData(95, 100, FirstShareReason.Between)]
    [InlineData(96, 100, FirstShareReason.Between)]
    [InlineData(97, 100, FirstShareReason.EnoughAnswered)]
    public void The_reason_of_a_review_follows_the_two_thresholds(int answered, int due, FirstShareReason reason) =>
        Assert.Equal(reason, FirstShareReasons.Of(answered, due, FloorPolicy.Default));
}
