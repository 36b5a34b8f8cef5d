using PrefectureBooking.Domain.Visits;
using Xunit;
using static PrefectureBooking.Domain.Tests.Visits.Hall;

namespace PrefectureBooking.Domain.Tests.Visits;

public sealed class CallLedgerTests
{
    [Fact]
    public void Nine_booked_calls_of_a_tenth_are_one_walk_in_exactly()
    {
        var ledger = new CallLedger(0.10m);
        for (var call = 1; call <= 9; call++)
        {
            Assert.Empty(ledger.FullCredits);
            ledger.Add(Call(isBooked: true));
            Assert.Equal(call / 9m, ledger.Credit(Pool()));
        }

        Assert.Equal([Pool()], ledger.FullCredits);
    }

    [Fact]
    public void A_credit_stays_at_one_and_any_walk_in_takes_it()
    {
        var ledger = CallLedger.Of(Enumerable.Repeat(Call(isBooked: true), 30), 0.10m);
        Assert.Equal(1, ledger.Credit(Pool()));

        ledger.Add(Call(isBooked: false));
        Assert.Equal(0, ledger.Credit(Pool()));

        ledger.Add(Call(isBooked: false));
        Assert.Equal(0, ledger.Credit(Pool()));
    }

    [Fact]
    public void A_walk_in_called_before_the_credit_is_full_takes_what_there_is()
    {
        var ledger = CallLedger.Of([.. Enumerable.Repeat(Call(isBooked: true), 8), Call(isBooked: false), Call(isBooked: true)], 0.10m);

        Assert.Equal(1 / 9m, ledger.Credit(Pool()));
    }

    [Fact]
    public void Calling_somebody_again_changes_nothing()
    {
        var ledger = CallLedger.Of(Enumerable.Repeat(Call(isBooked: true) with { IsRecall = true }, 20), 0.10m);

        Assert.Equal(0, ledger.Credit(Pool()));
        Assert.Equal(0, ledger.PassedOver(Pool(), At("08:00")));
    }

    [Fact]
    public void Each_pool_has_its_own_credit()
    {
        var ledger = CallLedger.Of(Enumerable.Repeat(Call(isBooked: true), 9), 0.10m);

        Assert.Equal(0, ledger.Credit(Pool(1)));
    }

    [Fact]
    public void Where_no_part_is_kept_there_is_no_credit() => Assert.Empty(CallLedger.Of(Enumerable.Repeat(Call(isBooked: true), 50), 0).FullCredits);

    [Fact]
    public void Only_calls_of_people_who_rank_later_pass_somebody_over()
    {
        var ledger = CallLedger.Of([CallOf("09:30", "09:05"), CallOf("09:40", "09:20"), CallOf("09:50", "09:10"), CallOf("09:55", "09:45")], 0.10m);

        Assert.Equal(2, ledger.PassedOver(Pool(), At("09:10")));
        Assert.Equal(0, ledger.PassedOver(Pool(), At("09:56")));
        Assert.Equal(0, ledger.PassedOver(Pool(1), At("09:10")));
    }

    [Fact]
    public void A_guichet_that_serves_two_pools_passes_over_the_people_of_both()
    {
        var ledger = CallLedger.Of([CallOf("09:40", "09:20") with { Served = [Pool(), Pool(1)] }], 0.10m);

        Assert.Equal(1, ledger.PassedOver(Pool(1), At("09:10")));
        Assert.Equal(0, ledger.PassedOver(Pool(2), At("09:10")));
    }

    [Fact]
    public void A_copy_goes_its_own_way()
    {
        var ledger = CallLedger.Of(Enumerable.Repeat(Call(isBooked: true), 8), 0.10m);
        var copy = ledger.Copy();
        copy.Add(Call(isBooked: true));

        Assert.Equal([Pool()], copy.FullCredits);
        Assert.Empty(ledger.FullCredits);
        Assert.Equal((8, 9), (ledger.PassedOver(Pool(), At("08:00")), copy.PassedOver(Pool(), At("08:00"))));
    }

    private static PastCall Call(bool isBooked) => CallOf("10:00", "09:50") with { IsBooked = isBooked };

    private static PastCall CallOf(string at, string since) => new(Pool(), At(at), At(since), IsBooked: true, IsRecall: false);
}
