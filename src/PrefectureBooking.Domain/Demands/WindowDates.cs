namespace PrefectureBooking.Domain.Demands;

/// <summary>A legal window laid on one expiry date. Every day here is included.</summary>
public sealed record WindowDates(DateOnly RegistrationFrom, DateOnly OpensOn, DateOnly ClosesOn, DateOnly Expiry)
{
    /// <summary>First day the person may be received (r): the start of the window, never before today.</summary>
    public DateOnly EarliestAppointment(DateOnly today) => OpensOn > today ? OpensOn : today;

    public WindowStage StageOn(DateOnly today) =>
        today > Expiry ? WindowStage.Expired
        : today > ClosesOn ? WindowStage.Late
        : today >= OpensOn ? WindowStage.Open
        : today >= RegistrationFrom ? WindowStage.Registrable
        : WindowStage.TooEarly;

    /// <summary>Days after today that the title still covers: 0 on its last day, negative once it has expired.</summary>
    public int DaysLeft(DateOnly today) => Expiry.DayNumber - today.DayNumber;
}

/// <summary>Where a day stands in a legal window.</summary>
public enum WindowStage
{
    /// <summary>Not even registered yet.</summary>
    TooEarly,

    /// <summary>Registered now, received from the opening of the window on.</summary>
    Registrable,

    Open,

    /// <summary>Past the legal delay while the title still runs: only windows that close before expiry have this stage.</summary>
    Late,

    Expired,
}
