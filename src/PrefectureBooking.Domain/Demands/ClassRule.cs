namespace PrefectureBooking.Domain.Demands;

/// <summary>How a procedure's demands fall into classes.</summary>
public enum ClassRule
{
    /// <summary>R while the deadline is not passed, X after.</summary>
    ByDeadline,

    /// <summary>F: first request, exceptional admission, change of status.</summary>
    NoDeadline,

    /// <summary>M: a finished card is handed over.</summary>
    HandOver,
}
