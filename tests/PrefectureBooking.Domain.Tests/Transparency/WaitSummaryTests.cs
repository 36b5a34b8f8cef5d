using PrefectureBooking.Domain.Transparency;
using Xunit;

namespace PrefectureBooking.Domain.Tests.Transparency;

public sealed class WaitSummaryTests
{
    [Theory]
    [InlineData(10, null, null)]
    [InlineData(11, 6, null)]
    [InlineData(19, 10, null)]
    [InlineData(20, 10, 19)]
    [InlineData(100, 50, 95)]
    [InlineData(101, 51, 96)]
    public void Percentiles_are_of_the_nearest_rank_and_never_one_persons_longest_wait(int people, int? half, int? most) =>
        Assert.Equal(new WaitSummary(half, most), WaitSummary.Of([.. Enumerable.Range(1, people).Reverse()]));
}
