using PrefectureBooking.Domain.Demands;

namespace PrefectureBooking.Domain.Documents;

/// <summary>What a genuine document is worth today.</summary>
public enum DocumentStanding
{
    Valid,

    /// <summary>What it announces was given up.</summary>
    Cancelled,

    /// <summary>A newer document says otherwise.</summary>
    Replaced,

    /// <summary>Its day is past.</summary>
    Over,
}

public static class Standing
{
    /// <param name="printed">The appointment's sequence when the convocation was issued.</param>
    /// <param name="day">The day printed, and <paramref name="today"/>, of the site.</param>
    public static DocumentStanding OfConvocation(AppointmentState state, int sequence, int printed, DateOnly day, DateOnly today) => state switch
    {
        AppointmentState.Cancelled or AppointmentState.Lapsed or AppointmentState.Displaced => DocumentStanding.Cancelled,
        _ when sequence > printed => DocumentStanding.Replaced,
        _ => Until(day, today),
    };

    /// <param name="end">How the demand ended; null while it lasts.</param>
    /// <param name="hasNewer">A later pass was issued to the same demand.</param>
    public static DocumentStanding OfPass(DemandEnd? end, bool hasNewer, DateOnly day, DateOnly today) =>
        end == DemandEnd.Withdrawn ? DocumentStanding.Cancelled
        : hasNewer ? DocumentStanding.Replaced
        : Until(day, today);

    /// <param name="hasNewer">A later notice was issued to the same demand.</param>
    public static DocumentStanding OfRecepisseNotice(bool hasNewer, DateOnly until, DateOnly today) =>
        hasNewer ? DocumentStanding.Replaced : Until(until, today);

    private static DocumentStanding Until(DateOnly lastDay, DateOnly today) => today > lastDay ? DocumentStanding.Over : DocumentStanding.Valid;
}
