using PrefectureBooking.Application.Allocation;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;

namespace PrefectureBooking.Web.Features.Demands.Follow;

/// <summary>Where a demand stands, as its page tells it: one sentence, one thing to do.</summary>
public abstract record Situation
{
    private Situation()
    {
    }

    /// <summary>An appointment to come.</summary>
    public sealed record Expected(HeldPlace Place) : Situation;

    /// <summary>The hour is past and nobody was seen.</summary>
    public sealed record HourPassed(HeldPlace Place) : Situation;

    /// <summary>In the hall, or at the guichet.</summary>
    public sealed record Arrived : Situation;

    public sealed record MayChoose : Situation;

    /// <param name="Day">Of the next evening run.</param>
    public sealed record AnswerTonight(DateOnly Day, bool IsToday, TimeOnly From) : Situation;

    /// <summary>The legal window has not begun.</summary>
    public sealed record WindowAhead(DateOnly OpensOn) : Situation;

    /// <summary>A place is held and waits for the person's word.</summary>
    public sealed record Offered(OfferView Offer) : Situation;

    /// <summary>Two offers were left without an answer.</summary>
    public sealed record Asleep : Situation;

    /// <summary>After a second missed appointment.</summary>
    public sealed record AsleepUntil(DateOnly Day) : Situation;

    public sealed record Promised(DateOnly By) : Situation;

    public sealed record WithPass(StandingPass Pass, DateOnly? Deadline) : Situation;

    /// <summary>A deadline ahead, and neither promise nor pass.</summary>
    public sealed record NoGuarantee(DateOnly Deadline) : Situation;

    /// <summary>No deadline, or one that is passed.</summary>
    public sealed record Ranged(HonestRange? Range) : Situation;

    /// <param name="hoursOpen">Whether the demand may choose an hour now.</param>
    /// <param name="offer">Null when the place held, if any, is not an offer that waits.</param>
    /// <param name="now">Business time.</param>
    public static Situation Of(DemandView view, bool hoursOpen, OfferView? offer, DemandStanding standing, DateTimeOffset now)
    {
        if (offer is not null)
        {
            return new Offered(offer);
        }
        if (view.Held is { State: not AppointmentState.Offered } held)
        {
            return held.State is AppointmentState.CheckedIn or AppointmentState.InService ? new Arrived()
                : ChangeRules.MayChange(held.StartsAt, now) ? new Expected(held)
                : new HourPassed(held);
        }
        return hoursOpen && !view.Demand.Asleep ? new MayChoose() : Waiting(view, standing, LocalTimes.TodayIn(view.Prefecture.Zone, now));
    }

    private static Situation Waiting(DemandView view, DemandStanding standing, DateOnly today) => view.Demand switch
    {
        { Asleep: true, AsleepUntil: null } => new Asleep(),
        { Asleep: true, AsleepUntil: { } until } when until > today => new AsleepUntil(until),
        _ when standing.Promise is { } promise => new Promised(promise.ReceivedBy),
        _ when standing.Pass is { } pass => new WithPass(pass, view.Demand.Deadline),
        { WindowOpensOn: { } opens } when opens > today => new WindowAhead(opens),
        { Asks: true } => new AnswerTonight(standing.NextRun, standing.NextRun == today, view.Prefecture.EveningRunAt),
        { Deadline: { } deadline } when deadline >= today => new NoGuarantee(deadline),
        _ => new Ranged(standing.Range),
    };
}
