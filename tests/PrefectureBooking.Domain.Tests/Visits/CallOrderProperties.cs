using FsCheck;
using FsCheck.Fluent;
using PrefectureBooking.Domain.Visits;
using Xunit;

namespace PrefectureBooking.Domain.Tests.Visits;

public sealed class CallOrderProperties
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(2_000);
    private static readonly Config Long = Config.QuickThrowOnFailure.WithMaxTest(300);
    private static readonly decimal[] Shares = [0.05m, 0.10m, 0.20m];

    [Fact]
    public void Nobody_is_said_exactly_when_nobody_callable_waits() =>
        Check(scene => CallOrder.Next(scene) is CallDecision.Nobody == !Callable(scene).Any());

    [Fact]
    public void Whoever_is_called_may_be_called_here_and_now() =>
        Check(scene => CallOrder.Next(scene) is not CallDecision.Call call || Callable(scene).Contains(call.Ticket));

    [Fact]
    public void The_order_in_which_people_are_read_changes_nothing() =>
        Check(scene =>
        {
            var random = new Random(scene.Waiting.Count);
            return Enumerable.Range(0, 5).All(_ => CallOrder.Next(scene with { Waiting = [.. scene.Waiting.OrderBy(t => random.Next())] }) == CallOrder.Next(scene));
        });

    [Fact]
    public void The_first_rule_that_applies_decides_and_is_named() =>
        Check(scene => CallOrder.Next(scene) is not CallDecision.Call call
            || (call.Rule == Enum.GetValues<CallRule>().First(rule => Callable(scene).Any(t => Applies(rule, t, scene))) && Applies(call.Rule, call.Ticket, scene)));

    [Fact]
    public void A_walk_in_passed_over_too_often_goes_before_all_but_a_recall_while_no_booked_person_is_late() =>
        Check(scene => !Callable(scene).Any(t => t is { IsBooked: false, PassedOver: >= 12 }) || SomebodyIsLate(scene)
            || CallOrder.Next(scene) is CallDecision.Call { Rule: CallRule.Recall or CallRule.PassedOver });

    [Fact]
    public void Everybody_of_a_finite_hall_is_called_and_nobody_more_often_than_recalls_and_transfer_ask() =>
        Prop.ForAll(RandomHalls.Mornings, morning =>
        {
            var calls = morning.Live().CountBy(d => d.Called.Number).ToDictionary();
            return morning.People.All(p => calls[p.Number] == Expected(morning, p.Number));
        }).Check(Long);

    [Fact]
    public void Through_a_whole_morning_nobody_overtakes_a_walk_in_passed_over_too_often_while_no_booked_person_is_late() =>
        Prop.ForAll(RandomHalls.Mornings, morning =>
        {
            var made = morning.Live();
            return made.Index().All(d => d.Item.Rule == CallRule.Recall || SomebodyIsLate(d.Item.Scene)
                || !Callable(d.Item.Scene).Any(t => !t.IsBooked && t.Since < d.Item.Called.Since && Overtaken(t, made.Take(d.Index)) >= 12));
        }).Check(Long);

    [Fact]
    public void Through_a_whole_morning_arrivals_are_kept_over_recalls_and_transfers() =>
        Prop.ForAll(RandomHalls.Mornings, morning => morning.Live().All(d => d.Called.Since == morning.People[d.Called.Number].Since)).Check(Long);

    [Fact]
    public void A_credit_lies_between_nothing_and_one_and_is_the_fold_of_its_calls() =>
        Prop.ForAll(RandomHalls.Calls, calls => Shares.All(share =>
            CallLedger.Of(calls, share).Credit(Hall.Pool()) is >= 0 and <= 1 and var credit && Math.Abs(credit - Folded(calls, share)) < 0.000_000_001m)).Check(Thorough);

    private static decimal Folded(PastCall[] calls, decimal share) => calls.Where(c => c.Pool == Hall.Pool() && !c.IsRecall)
        .Aggregate(0m, (credit, call) => call.IsBooked ? Math.Min(1, credit + (share / (1 - share))) : Math.Max(0, credit - 1));

    private static int Overtaken(WaitingTicket ticket, IEnumerable<(CallScene Scene, WaitingTicket Called, CallRule Rule)> before) =>
        before.Count(d => d.Rule != CallRule.Recall && d.Called.Since > ticket.Since);

    private static int Expected(Morning morning, int number) => morning.Absences[number] switch
    {
        > 2 => 3,
        var absences => absences + 1 + (morning.Transfers[number] ? 1 : 0),
    };

    private static bool Applies(CallRule rule, WaitingTicket ticket, CallScene scene) => rule switch
    {
        CallRule.Recall => ticket.AgainAt is not null,
        CallRule.PassedOver => !SomebodyIsLate(scene) && !ticket.IsBooked && (ticket.PassedOver >= 12 || ticket.ToldUntil?.AddMinutes(45) < scene.Now),
        CallRule.Credit => !SomebodyIsLate(scene) && !ticket.IsBooked && scene.FullCredits.Contains(ticket.Pool),
        CallRule.Booked => ticket.Hour <= scene.Now.AddMinutes(2),
        CallRule.WalkIn => !ticket.IsBooked,
        CallRule.Early => ticket.IsBooked,
        CallRule.OutOfOrder => false,
    };

    private static bool SomebodyIsLate(CallScene scene) => Callable(scene).Any(t => t.Hour?.AddMinutes(10) < scene.Now);

    private static IEnumerable<WaitingTicket> Callable(CallScene scene) =>
        scene.Waiting.Where(t => scene.Pools.Contains(t.Pool) && (t.OnlyAt ?? scene.Guichet) == scene.Guichet && (t.AgainAt ?? scene.Now) <= scene.Now);

    private static void Check(Func<CallScene, bool> property) => Prop.ForAll(RandomHalls.Scenes, property).Check(Thorough);
}
