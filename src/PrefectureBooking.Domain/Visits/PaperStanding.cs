namespace PrefectureBooking.Domain.Visits;

/// <summary>What the records say of one person on one day, before the paper is read.</summary>
public sealed record PaperStanding
{
    public required PaperState State { get; init; }

    /// <summary>Of the appointment; null for who has none.</summary>
    public DateTimeOffset? Hour { get; init; }

    public DateTimeOffset? ArrivedAt { get; init; }

    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>A guichet wrote down what came of the visit: its word stands.</summary>
    public bool IsRecorded { get; init; }

    /// <summary>The demand is over.</summary>
    public bool IsEnded { get; init; }

    /// <summary>Was given another place meanwhile, offered or confirmed.</summary>
    public bool HoldsAnotherPlace { get; init; }

    /// <summary>Waits in a hall of another day or site.</summary>
    public bool WaitsElsewhere { get; init; }

    /// <summary>The récépissé on record for the demand.</summary>
    public GivenRecepisse? Given { get; init; }

    public PaperSeen Seen => new(State, ArrivedAt, ReceivedAt, IsEnded);
}

/// <summary>The part that a person at the screen has seen: if it differs when they save, somebody else was there first.</summary>
public sealed record PaperSeen(PaperState State, DateTimeOffset? ArrivedAt, DateTimeOffset? ReceivedAt, bool IsEnded);

public enum PaperState
{
    Expected,

    /// <summary>In the hall, not at a guichet.</summary>
    Present,

    /// <summary>Called or received at this moment.</summary>
    AtGuichet,
    Received,

    /// <summary>Counted as absent: by the closing of the day, or a pass by the evening.</summary>
    Missed,

    /// <summary>Came and was not received that day.</summary>
    PutOff,

    /// <summary>Came, and did not answer the calls or went away.</summary>
    Gone,
}
