using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Visits;
using Xunit;
using static PrefectureBooking.Domain.Tests.Visits.Hall;

namespace PrefectureBooking.Domain.Tests.Visits;

/// <summary>One guichet, an appointment every ten minutes, services of ten: with ZMS the walk-in of nine o'clock is not called before 13:00.</summary>
public sealed class StarvationTests
{
    private static readonly DateTimeOffset Closing = At("13:00");

    [Fact]
    public void The_kept_part_calls_the_walk_in_after_nine_booked_people() =>
        Assert.Equal((At("10:30"), CallRule.Credit), CalledAt(walkInPool: 0, share: 0.10m));

    [Fact]
    public void Without_a_kept_part_the_walk_in_is_passed_over_twelve_times_and_no_more() =>
        Assert.Equal((At("11:10"), CallRule.PassedOver), CalledAt(walkInPool: 0, share: 0));

    [Fact]
    public void A_walk_in_of_another_pool_of_the_same_guichet_is_not_starved_either() =>
        Assert.Equal((At("11:10"), CallRule.PassedOver), CalledAt(walkInPool: 1, share: 0.10m));

    private static (DateTimeOffset At, CallRule Rule)? CalledAt(int walkInPool, decimal share)
    {
        HashSet<PoolId> pools = [Pool(0), Pool(1)];
        var ledger = new CallLedger(share);
        var walkIn = WalkIn(0, "09:00", walkInPool);
        var booked = new Queue<WaitingTicket>(Enumerable.Range(0, 24).Select(n => Appointment(1 + n)));
        for (var now = At("09:00"); now < Closing; now = now.AddMinutes(10))
        {
            WaitingTicket[] waiting = [walkIn with { PassedOver = ledger.PassedOver(walkIn.Pool, walkIn.Since) }, .. booked.Where(b => b.Since <= now)];
            var call = Assert.IsType<CallDecision.Call>(CallOrder.Next(new(now, Guichet(), pools, waiting, NearUntil, ledger.FullCredits)));
            if (!call.Ticket.IsBooked)
            {
                return (now, call.Rule);
            }

            booked.Dequeue();
            ledger.Add(new(call.Ticket.Pool, now, call.Ticket.Since, IsBooked: true, IsRecall: false) { Served = pools });
        }

        return null;
    }

    // The first of them came before nine and does not pass anybody over.
    private static WaitingTicket Appointment(int number) => Booked(number, "09:00", "09:00") with
    {
        Hour = At("09:00").AddMinutes(10 * (number - 1)),
        Since = At("08:55").AddMinutes(10 * (number - 1)),
    };
}
