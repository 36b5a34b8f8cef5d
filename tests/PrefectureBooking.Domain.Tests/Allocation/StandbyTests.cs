using PrefectureBooking.Domain.Allocation;
using Xunit;

namespace PrefectureBooking.Domain.Tests.Allocation;

public sealed class StandbyTests
{
    private static readonly DateOnly Tomorrow = Waiting.RunOn.AddDays(1);
    private static readonly StandbyOrder Order = new(Tomorrow, Waiting.RunOn, Waiting.Calendar, AllocationPolicy.Default);

    [Fact]
    public void Near_deadlines_come_first_then_renewals_the_expired_and_first_demands()
    {
        WaitingDemand[] waiting =
        [
            Willing(Waiting.First(1, new(2026, 1, 1))),
            Willing(Waiting.Renewal(2, Waiting.RunOn.AddDays(-30))),
            Willing(Waiting.Renewal(3, Waiting.RunOn.AddDays(60))),
            Willing(Waiting.Renewal(4, Waiting.RunOn.AddDays(13))),
            Willing(Waiting.Renewal(5, Waiting.RunOn.AddDays(3))),
            Willing(Waiting.Renewal(6, Waiting.RunOn)),
        ];

        Assert.Equal([5, 4, 3, 2, 6, 1], StandbyChoice.InOrder(waiting, Waiting.Pool(0), Tomorrow, Order).Select(Number));
    }

    [Fact]
    public void Only_people_who_accept_short_notice_that_day_and_that_site_are_asked()
    {
        var willing = Willing(Waiting.Renewal(1, Waiting.RunOn.AddDays(3)));

        Assert.Null(Next(willing with { AcceptsShortNotice = false }));
        Assert.Null(Next(willing with { ImpossibleDays = [Tomorrow] }));
        Assert.Null(Next(willing with { OpensOn = Tomorrow.AddDays(1) }));
        Assert.Null(Next(willing with { Pools = [Waiting.Pool(7)] }));
        Assert.Equal(willing, Next(willing));
    }

    [Fact]
    public void One_person_is_asked_after_the_other()
    {
        WaitingDemand[] waiting = [Willing(Waiting.Renewal(1, Waiting.RunOn.AddDays(4))), Willing(Waiting.Renewal(2, Waiting.RunOn.AddDays(3)))];

        var first = StandbyChoice.Next(waiting, Waiting.Pool(0), Tomorrow, Order, new HashSet<Shared.DemandId>());
        var second = StandbyChoice.Next(waiting, Waiting.Pool(0), Tomorrow, Order, new HashSet<Shared.DemandId> { first!.Id });
        var nobody = StandbyChoice.Next(waiting, Waiting.Pool(0), Tomorrow, Order, new HashSet<Shared.DemandId> { first.Id, second!.Id });

        Assert.Equal((2, 1), (Number(first), Number(second)));
        Assert.Null(nobody);
    }

    private static WaitingDemand? Next(WaitingDemand demand) => StandbyChoice.Next([demand], Waiting.Pool(0), Tomorrow, Order, new HashSet<Shared.DemandId>());

    private static WaitingDemand Willing(WaitingDemand demand) => demand with { AcceptsShortNotice = true };

    private static int Number(WaitingDemand demand) => Enumerable.Range(1, 9).Single(number => Waiting.First(number, default).Id == demand.Id);
}
