using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Visits;
using Xunit;

namespace PrefectureBooking.Domain.Tests.Visits;

public sealed class QueuePositionsTests
{
    private static readonly DateTimeOffset Ten = new(2027, 1, 4, 9, 0, 0, TimeSpan.Zero);
    private static readonly PoolId Stay = PoolId.New();
    private static readonly PoolId HandOver = PoolId.New();
    private static readonly QueueGuichet Free = new(GuichetId.New(), new HashSet<PoolId> { Stay }, Ten);

    [Fact]
    public void Whoever_is_due_in_the_meantime_goes_before_a_walk_in_who_came_first()
    {
        var (five, six, seven) = (WalkIn(5), WalkIn(6), Booked(7, inMinutes: 20));

        Assert.Equal([five.Id, seven.Id, six.Id], Order([five, six, seven], Free));
    }

    [Fact]
    public void The_first_is_the_one_whom_the_calling_order_names()
    {
        var waiting = new[] { WalkIn(1), WalkIn(2) with { HasPass = true }, Booked(3, inMinutes: 40), Booked(4, inMinutes: 1) };
        var decision = CallOrder.Next(new CallScene(Ten, Free.Id, Free.Pools, waiting, DateOnly.MinValue, new HashSet<PoolId>()));

        Assert.Equal(Assert.IsType<CallDecision.Call>(decision).Ticket.Id, Order(waiting, Free)[0]);
    }

    [Fact]
    public void A_guichet_that_is_busy_calls_when_it_should_be_free()
    {
        var (early, late) = (WalkIn(1), Booked(2, inMinutes: 15));

        Assert.Equal([late.Id, early.Id], Order([early, late], Free with { FreeAt = Ten.AddMinutes(15) }));
    }

    [Fact]
    public void Who_is_in_a_pause_comes_when_it_is_over()
    {
        var (paused, next, third) = (WalkIn(1) with { AgainAt = Ten.AddMinutes(5) }, WalkIn(2), WalkIn(3));

        Assert.Equal([next.Id, paused.Id, third.Id], Order([paused, next, third], Free));
        Assert.Equal([paused.Id], Order([paused], Free));
    }

    [Fact]
    public void Whom_no_open_guichet_serves_has_no_position()
    {
        var (here, elsewhere) = (WalkIn(1), WalkIn(2) with { Pool = HandOver });

        Assert.Equal([here.Id], Order([here, elsewhere], Free));
        Assert.Empty(Order([here, elsewhere]));
    }

    [Fact]
    public void Guichets_call_in_turn_each_for_its_own_pools()
    {
        var both = new QueueGuichet(GuichetId.New(), new HashSet<PoolId> { Stay, HandOver }, Ten);
        var (one, two, three, four) = (WalkIn(1), WalkIn(2), WalkIn(3) with { Pool = HandOver }, WalkIn(4));

        Assert.Equal([one.Id, two.Id, four.Id, three.Id], Order([one, two, three, four], Free, both));
    }

    private static IReadOnlyList<TicketId> Order(IReadOnlyCollection<WaitingTicket> waiting, params QueueGuichet[] guichets) => QueuePositions.Order(new QueueScene(
        Ten, guichets, waiting, new CallLedger(0), new Dictionary<PoolId, TimeSpan> { [Stay] = TimeSpan.FromMinutes(20), [HandOver] = TimeSpan.FromMinutes(20) }, DateOnly.MinValue));

    private static WaitingTicket WalkIn(int number) =>
        new() { Id = TicketId.New(), Number = number, Pool = Stay, Since = Ten.AddMinutes(number - 60), Class = DemandClass.F };

    private static WaitingTicket Booked(int number, int inMinutes) => WalkIn(number) with { Hour = Ten.AddMinutes(inMinutes) };
}
