namespace PrefectureBooking.Domain.Demands;

/// <summary>Class of a demand for one day being filled, by the letters of the published policy. Derived, never stored.</summary>
public enum DemandClass
{
    /// <summary>The papers in hand still cover the day.</summary>
    R,

    /// <summary>The papers end before the day.</summary>
    X,

    /// <summary>No deadline: first request, or a title whose end is not known.</summary>
    F,

    /// <summary>A finished card is handed over.</summary>
    M,
}

public static class DemandClasses
{
    /// <param name="rule">Of the demand's procedure.</param>
    /// <param name="day">The day being filled, not today.</param>
    /// <param name="deadline">Of the demand, when it has one.</param>
    public static DemandClass ClassOn(this ClassRule rule, DateOnly day, Deadline? deadline) => rule switch
    {
        ClassRule.HandOver => DemandClass.M,
        ClassRule.NoDeadline => DemandClass.F,
        ClassRule.ByDeadline when deadline is { } end => end.Covers(day) ? DemandClass.R : DemandClass.X,
        ClassRule.ByDeadline => DemandClass.F,
    };
}
