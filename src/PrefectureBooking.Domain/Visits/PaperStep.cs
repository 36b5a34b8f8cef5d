namespace PrefectureBooking.Domain.Visits;

/// <summary>What follows from a line of the paper.</summary>
public abstract record PaperStep
{
    private PaperStep()
    {
    }

    /// <summary>The records say it already.</summary>
    public sealed record Nothing : PaperStep;

    /// <summary>Nobody came so far: counted as absent when the day is closed.</summary>
    public sealed record AtClosing : PaperStep;

    /// <param name="KeepsHour">Came in time for the appointment; later, ranks as a walk-in.</param>
    public sealed record Arrive(DateTimeOffset At, bool KeepsHour) : PaperStep;

    /// <param name="Given">A récépissé that is not on record yet.</param>
    public sealed record Receive(DateTimeOffset ArrivedAt, DateTimeOffset At, bool ComesBack, bool KeepsHour, GivenRecepisse? Given = null) : PaperStep;

    /// <summary>Was received, as known; now the matter is settled too.</summary>
    public sealed record Settle(DateTimeOffset At, GivenRecepisse? Given = null) : PaperStep;

    /// <summary>Was received and is settled, as known; now the récépissé is written down.</summary>
    public sealed record HandOver(DateTimeOffset At, GivenRecepisse Given) : PaperStep;

    public sealed record Miss : PaperStep;

    public sealed record Refuse(PaperFault Fault) : PaperStep;
}

public enum PaperFault
{
    /// <summary>The hour has not come yet.</summary>
    Future,

    /// <summary>Check-in opens later.</summary>
    TooEarly,

    /// <summary>Received before they arrived.</summary>
    BeforeArrival,

    /// <summary>Another hour of arrival is on record.</summary>
    ArrivedOtherwise,

    /// <summary>Another hour or outcome of the visit is on record.</summary>
    ReceivedOtherwise,

    /// <summary>Nobody hands over a récépissé that ends on such a day.</summary>
    RecepisseEnd,

    /// <summary>Whoever has a récépissé does not come back with the same file.</summary>
    RecepisseAndBack,

    /// <summary>Another récépissé is on record.</summary>
    GivenOtherwise,

    /// <summary>The records say that the person came.</summary>
    WasThere,

    /// <summary>A guichet has called or receives them.</summary>
    AtGuichet,

    /// <summary>The demand cannot end while it holds a place of another day.</summary>
    HoldsAnotherPlace,

    /// <summary>Waits in a hall of another day or site.</summary>
    WaitsElsewhere,

    /// <summary>Nobody at this site receives people for it.</summary>
    NotServedHere,

    /// <summary>Not one of this préfecture's, or deleted since.</summary>
    NotFound,

    /// <summary>Somebody else changed it since it was shown.</summary>
    Changed,
}
