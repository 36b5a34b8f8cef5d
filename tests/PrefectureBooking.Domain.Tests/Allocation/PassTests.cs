using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Calendars;
using Xunit;

namespace PrefectureBooking.Domain.Tests.Allocation;

public sealed class PassTests
{
    private static readonly AllocationPolicy Policy = AllocationPolicy.Default;
    private static readonly DateOnly Wednesday = new(2027, 3, 17);

    [Fact]
    public void Sixty_guichet_slots_give_eight_passes_on_most_days()
    {
        Assert.Equal([8, 8, 9, 8, 9], Quotas(60, 5));
    }

    /// <summary>60 × 6 × 10 % × 0.9 for walk-ins; six places are never overbooked, so every expected no-show (12 % of 324) counts 0.8.</summary>
    [Fact]
    public void A_pool_of_six_gives_passes_too() => Assert.InRange(Quotas(6, 60).Sum(), 62, 64);

    [Fact]
    public void A_pass_is_as_late_as_possible_before_the_deadline()
    {
        var tuesday = Wednesday.AddDays(-1);

        Assert.Equal((Waiting.Pool(0), tuesday), Choose(Waiting.Renewal(1, Wednesday), tuesday, tuesday.AddDays(-1)));
        Assert.Equal((Waiting.Pool(0), tuesday.AddDays(-1)), Choose(Waiting.Renewal(1, Wednesday), tuesday.AddDays(-1)));
        Assert.Equal((Waiting.Pool(0), tuesday.AddDays(-1)), Choose(Waiting.Renewal(1, Wednesday) with { ImpossibleDays = [tuesday] }, tuesday, tuesday.AddDays(-1)));
    }

    [Fact]
    public void No_pass_is_older_than_five_working_days_before_the_deadline_nor_of_today()
    {
        Assert.NotNull(Choose(Waiting.Renewal(1, Wednesday), new DateOnly(2027, 3, 10)));
        Assert.Null(Choose(Waiting.Renewal(1, Wednesday), new DateOnly(2027, 3, 9)));
        Assert.Null(Choose(Waiting.Renewal(1, Waiting.RunOn.AddDays(1)), Waiting.RunOn));
    }

    [Fact]
    public void A_pass_waits_for_the_legal_window_and_goes_where_quota_is_left()
    {
        Assert.Null(Choose(Waiting.Renewal(1, Wednesday) with { OpensOn = Wednesday }, Wednesday.AddDays(-1)));
        Assert.Equal(Waiting.Pool(0), Choose(Waiting.Renewal(1, Wednesday, 1, 0), Wednesday.AddDays(-1))?.Pool);
    }

    [Fact]
    public void The_quota_is_given_once_and_the_next_gets_another_day_then_standby()
    {
        var (monday, tuesday) = (Wednesday.AddDays(-2), Wednesday.AddDays(-1));
        var answers = Answers(Full(), monday, tuesday);

        var given = answers.Give([Waiting.Renewal(1, Wednesday), Waiting.Renewal(2, Wednesday), Waiting.Renewal(3, Wednesday)], Waiting.RunOn);

        Assert.Equal([tuesday, monday], given.OfType<EveningAnswer.Pass>().Select(p => p.Day));
        Assert.IsType<EveningAnswer.Standby>(given[2]);
    }

    [Fact]
    public void Who_comes_back_after_missing_is_promised_or_waits_in_the_run_without_pass()
    {
        var back = Waiting.Renewal(1, Wednesday) with { IsBack = true };

        Assert.IsType<EveningAnswer.InTheRun>(Answers(Full(), Wednesday.AddDays(-1)).Give([back], Waiting.RunOn).Single());
        Assert.IsType<EveningAnswer.Promised>(Answers(Free()).Give([back], Waiting.RunOn).Single());
    }

    [Fact]
    public void A_promise_is_counted_against_the_first_choice_that_can_give_it()
    {
        var tests = new Dictionary<Shared.PoolId, PromiseTest> { [Waiting.Pool(0)] = Full(), [Waiting.Pool(1)] = Free() };
        var answers = new EveningAnswers(tests, new([]), Waiting.Calendar, Policy.Answers);

        var answer = Assert.IsType<EveningAnswer.Promised>(answers.Give([Waiting.Renewal(1, Wednesday, 0, 1)], Waiting.RunOn).Single());

        Assert.Equal(new PromiseTerms(Waiting.Pool(1), Wednesday), answer.Promise);
    }

    [Fact]
    public void Nothing_is_promised_to_whom_fewer_than_five_days_are_left() =>
        Assert.IsType<EveningAnswer.Standby>(Answers(Free()).Give([Waiting.Renewal(1, Waiting.Run.Last.AddDays(1))], Waiting.RunOn).Single());

    [Fact]
    public void An_expired_demand_is_not_asked_for() =>
        Assert.Throws<ArgumentException>(() => Answers(Free()).Give([Waiting.Renewal(1, Waiting.RunOn.AddDays(-1))], Waiting.RunOn));

    private static (Shared.PoolId Pool, DateOnly Day)? Choose(WaitingDemand demand, params DateOnly[] days) =>
        PassDay.Choose(demand, Waiting.RunOn, OnePass(days), Waiting.Calendar, Policy.Answers);

    private static PassQuotas OnePass(DateOnly[] days) => new(days.Select(day => new PoolDayCount(Waiting.Pool(0), day, 1)));

    private static EveningAnswers Answers(PromiseTest test, params DateOnly[] passDays) =>
        new(new Dictionary<Shared.PoolId, PromiseTest> { [Waiting.Pool(0)] = test }, OnePass(passDays), Waiting.Calendar, Policy.Answers);

    private static PromiseTest Full() => new(Waiting.Run.First, Days(0), [], 0.85m);

    private static PromiseTest Free() => new(Waiting.Run.First, Days(10), [], 0.85m);

    private static PromiseDay[] Days(int places) =>
        [.. Waiting.Calendar.Between(Waiting.Run.First, Waiting.Run.First.AddDays(60)).Select(day => new PromiseDay(day, 10, places))];

    private static List<int> Quotas(int guichetSlots, int days)
    {
        var rate = NoShowRate.Observed(0, 0, Policy.Planning);
        var (quotas, passes, walkIns) = (new List<int>(), default(PassSums), AccumulatedShare.None);
        for (var day = 0; day < days; day++)
        {
            var capacity = DayCapacity.For(guichetSlots, rate, Policy.Planning, walkIns);
            (var quota, passes) = PassQuotas.Of(capacity, rate, Policy, passes);
            walkIns = capacity.WalkInsSoFar;
            quotas.Add(quota);
        }

        return quotas;
    }
}
