using PrefectureBooking.Application.Demands;
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

    public sealed record AnswerTonight(TimeOnly From) : Situation;

    /// <summary>The legal window has not begun.</summary>
    public sealed record WindowAhead(DateOnly OpensOn) : Situation;

    /// <summary>No place is open; those given back are opened each evening at <paramref name="ReopensAt"/>.</summary>
    public sealed record Waiting(TimeOnly ReopensAt) : Situation;

    /// <param name="now">Business time.</param>
    public static Situation Of(DemandView view, bool hoursOpen, DateTimeOffset now)
    {
        if (view.Held is { } held)
        {
            return held.State is AppointmentState.CheckedIn or AppointmentState.InService ? new Arrived()
                : ChangeRules.MayChange(held.StartsAt, now) ? new Expected(held)
                : new HourPassed(held);
        }
        if (hoursOpen)
        {
            return new MayChoose();
        }
        var local = TimeZoneInfo.ConvertTime(now, view.Prefecture.Zone).DateTime;
        var (today, evening) = (DateOnly.FromDateTime(local), view.Prefecture.EveningRunAt);
        return view.Demand.WindowOpensOn > today ? new WindowAhead(view.Demand.WindowOpensOn.Value)
            : view.Demand.RegisteredOn == today && TimeOnly.FromDateTime(local) < evening ? new AnswerTonight(evening)
            : new Waiting(evening);
    }
}
