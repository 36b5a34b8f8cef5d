using PrefectureBooking.Domain.Demands;

namespace PrefectureBooking.Domain.Transparency;

/// <summary>The classes a procedure's demands can fall into: its cells of the public table, whether anybody is in them or not.</summary>
public static class PublicClasses
{
    public static IReadOnlyList<DemandClass> Of(ClassRule rule) => rule switch
    {
        // Without a deadline when the end of the title is not known.
        ClassRule.ByDeadline => [DemandClass.R, DemandClass.X, DemandClass.F],
        ClassRule.NoDeadline => [DemandClass.F],
        ClassRule.HandOver => [DemandClass.M],
    };
}
