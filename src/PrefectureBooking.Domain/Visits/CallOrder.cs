using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Visits;

/// <summary>
/// Who is called next at a guichet. Six rules, tested in order; the first that names somebody decides, and its name is shown to the agent.
/// </summary>
/// <remarks>
/// Example, at 10:20, one guichet: 7 holds an appointment at 10:20, 8 one at 10:40, 9 came at 9:00 without one and was passed over 12 times.
/// 9 is called (passed over), then 7 (booked), and after 7 nobody but 8 is there: 8 is called early rather than told to wait beside a free guichet.
/// Had 7 been due at 10:05, it would wait for more than ten minutes already and go before 9.
/// </remarks>
public static class CallOrder
{
    /// <returns>Never <see cref="CallDecision.Nobody"/> while somebody callable waits.</returns>
    public static CallDecision Next(CallScene scene)
    {
        var here = scene.Waiting.Where(t => scene.Pools.Contains(t.Pool) && t.IsCallable(scene.Now, scene.Guichet)).ToList();
        var mayPreferWalkIns = !here.Exists(t => t.Hour + scene.Policy.BookedWaitsAtMost < scene.Now);
        return Found(here.Where(t => t.AgainAt is not null).MinBy(t => (t.AgainAt, t.Since, t.Number)), CallRule.Recall)
            ?? Found(mayPreferWalkIns ? here.Where(t => IsOverdue(t, scene)).MinBy(t => (t.Since, t.Number)) : null, CallRule.PassedOver)
            ?? Found(mayPreferWalkIns ? FirstWalkIn(here.Where(t => scene.FullCredits.Contains(t.Pool)), scene) : null, CallRule.Credit)
            ?? Found(FirstBooked(here.Where(t => t.Hour <= scene.Now + scene.Policy.CalledBefore)), CallRule.Booked)
            ?? Found(FirstWalkIn(here, scene), CallRule.WalkIn)
            ?? Found(FirstBooked(here), CallRule.Early)
            ?? (CallDecision)new CallDecision.Nobody(NextReturn(scene));
    }

    private static CallDecision.Call? Found(WaitingTicket? ticket, CallRule rule) => ticket is null ? null : new CallDecision.Call(ticket, rule);

    private static bool IsOverdue(WaitingTicket ticket, CallScene scene) =>
        !ticket.IsBooked && (ticket.PassedOver >= scene.Policy.PassedOverAtMost || ticket.ToldUntil + scene.Policy.BeyondTold < scene.Now);

    private static WaitingTicket? FirstBooked(IEnumerable<WaitingTicket> tickets) =>
        tickets.Where(t => t.IsBooked).MinBy(t => (t.Hour, t.Since, t.Number));

    private static WaitingTicket? FirstWalkIn(IEnumerable<WaitingTicket> tickets, CallScene scene) =>
        tickets.Where(t => !t.IsBooked).MinBy(t => (Group(t, scene), ByDeadline(t, scene) ? t.Deadline : null, t.Since, t.Number));

    private static bool ByDeadline(WaitingTicket ticket, CallScene scene) => Group(ticket, scene) < WalkInGroup.ByArrival;

    private static WalkInGroup Group(WaitingTicket ticket, CallScene scene) => ticket switch
    {
        { HasPass: true } => WalkInGroup.Pass,
        { Class: DemandClass.R } when ticket.Deadline <= scene.NearUntil => WalkInGroup.NearDeadline,
        { Class: DemandClass.X } => WalkInGroup.Expired,
        _ => WalkInGroup.ByArrival,
    };

    private static DateTimeOffset? NextReturn(CallScene scene) =>
        scene.Waiting.Where(t => scene.Pools.Contains(t.Pool) && (t.OnlyAt is null || t.OnlyAt == scene.Guichet)).Min(t => t.AgainAt);

    private enum WalkInGroup
    {
        Pass,
        NearDeadline,
        Expired,
        ByArrival,
    }
}

/// <param name="Guichet">Which asks.</param>
/// <param name="Pools">Served there now.</param>
/// <param name="Waiting">Everybody in the hall who is not at a guichet; of a household, the first.</param>
/// <param name="NearUntil">Last day of the next n working days of the préfecture.</param>
/// <param name="FullCredits">Pools whose credit is full (<see cref="CallLedger"/>).</param>
public sealed record CallScene(
    DateTimeOffset Now, GuichetId Guichet, IReadOnlySet<PoolId> Pools, IReadOnlyCollection<WaitingTicket> Waiting, DateOnly NearUntil, IReadOnlySet<PoolId> FullCredits)
{
    public HallPolicy Policy { get; init; } = HallPolicy.Default;
}

public abstract record CallDecision
{
    private CallDecision()
    {
    }

    public sealed record Call(WaitingTicket Ticket, CallRule Rule) : CallDecision;

    /// <param name="AgainAt">When somebody's pause ends; null when nobody is in one.</param>
    public sealed record Nobody(DateTimeOffset? AgainAt) : CallDecision;
}

public enum CallRule
{
    /// <summary>The pause after a call without answer is over, or the time aside.</summary>
    Recall,

    /// <summary>Too many went first, or far beyond what the person was told.</summary>
    PassedOver,

    /// <summary>The part of the day kept for walk-ins.</summary>
    Credit,

    Booked,
    WalkIn,

    /// <summary>Before the hour, because nobody else waits.</summary>
    Early,

    /// <summary>Chosen by a person, with a motive; no rule of this order.</summary>
    OutOfOrder,
}
