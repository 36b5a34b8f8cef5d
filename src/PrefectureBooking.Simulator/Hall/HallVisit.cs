using PrefectureBooking.Domain.Visits;

namespace PrefectureBooking.Simulator.Hall;

/// <summary>How the half-day went for somebody who came.</summary>
internal sealed class HallVisit(HallPerson person)
{
    public HallPerson Person { get; } = person;

    public DateTimeOffset Arrived { get; } = person.ArrivesAt!.Value;

    public DateTimeOffset? CalledAt { get; set; }

    /// <summary>Null where the rule says nothing.</summary>
    public WaitAnswer? Told { get; set; }

    /// <summary>Left with a pass, or a registered demand, dated and on paper.</summary>
    public bool HoldsPaper { get; set; }

    public bool IsRefused => Told is WaitAnswer.NotToday;

    public bool IsUnserved => CalledAt is null && !IsRefused;

    /// <summary>Past the hour for a booked person, else from the arrival.</summary>
    public TimeSpan? Wait => CalledAt - (Person.Hour > Arrived ? Person.Hour : Arrived) is { } wait ? (wait > TimeSpan.Zero ? wait : TimeSpan.Zero) : null;
}
