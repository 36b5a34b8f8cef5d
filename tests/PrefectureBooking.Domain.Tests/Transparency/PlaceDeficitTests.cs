using FsCheck;
using FsCheck.Fluent;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Transparency;
using Xunit;

namespace PrefectureBooking.Domain.Tests.Transparency;

public sealed class PlaceDeficitTests
{
    private static readonly WeeklyPlaces Mixed = new(0, 0, 100, 25, 0);

    [Theory]
    [InlineData(87, 40, 75, 12, 25, 15)]
    [InlineData(60, 50, 75, -15, 40, 10)]
    [InlineData(95, 12, 88, 7, 25, -13)]
    [InlineData(50, 20, 80, -30, 50, -30)]
    public void What_one_kind_leaves_falls_to_the_other(int renewals, int first, int forRenewals, int renewalsMiss, int forFirst, int firstMiss)
    {
        var deficits = PlaceDeficit.Of(Mixed, Arrivals((ClassRule.ByDeadline, renewals), (ClassRule.NoDeadline, first)));

        Assert.Equal(
            [new(ClassRule.ByDeadline, renewals, forRenewals, renewalsMiss, false), new(ClassRule.NoDeadline, first, forFirst, firstMiss, false)],
            deficits);
    }

    [Fact]
    public void Masked_demands_count_as_none_and_the_other_kinds_deficit_is_a_least()
    {
        var deficits = PlaceDeficit.Of(Mixed, Arrivals((ClassRule.ByDeadline, 112)));

        Assert.Equal([new(ClassRule.ByDeadline, 112, 100, 12, true), new(ClassRule.NoDeadline, null, 25, null, false)], deficits);
    }

    [Fact]
    public void A_pool_of_one_kind_gives_it_all_its_places() => Assert.Equal(
        [new(ClassRule.ByDeadline, 30, 20, 10, false), new(ClassRule.NoDeadline, 15, 40, -25, false), new(ClassRule.HandOver, 80, 90, -10, false)],
        PlaceDeficit.Of(new(20, 40, 0, 0, 90), Arrivals((ClassRule.ByDeadline, 30), (ClassRule.NoDeadline, 15), (ClassRule.HandOver, 80))));

    [Fact]
    public void What_all_kinds_lack_together_is_what_the_site_lacks() => Prop.ForAll(
        (from renewals in Gen.Choose(0, 200) from first in Gen.Choose(0, 200) from mixed in Gen.Choose(1, 150) from floor in Gen.Choose(0, mixed) select (renewals, first, mixed, floor)).ToArbitrary(),
        week =>
        {
            var deficits = PlaceDeficit.Of(
                new(0, 0, week.mixed, week.floor, 0), Arrivals((ClassRule.ByDeadline, week.renewals), (ClassRule.NoDeadline, week.first)));
            return deficits.Sum(deficit => Math.Max(0, deficit.Missing!.Value)) == Math.Max(0, week.renewals + week.first - week.mixed);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    private static Dictionary<ClassRule, int> Arrivals(params (ClassRule Kind, int PerWeek)[] arrivals) => arrivals.ToDictionary(a => a.Kind, a => a.PerWeek);
}
