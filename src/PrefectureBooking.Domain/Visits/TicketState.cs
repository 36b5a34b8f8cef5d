namespace PrefectureBooking.Domain.Visits;

public enum TicketState
{
    Waiting,

    /// <summary>The number is shown; nobody came to the guichet yet.</summary>
    Called,
    InService,

    /// <summary>Did not come when called; called again after the pause.</summary>
    Paused,

    /// <summary>Put aside by the agent, for a copy or a colleague's advice.</summary>
    Parked,
    Served,

    /// <summary>Did not come although called three times.</summary>
    Absent,

    /// <summary>Said that they leave.</summary>
    Left,

    /// <summary>Not received today; holds a pass for another day.</summary>
    PutOff,
}
