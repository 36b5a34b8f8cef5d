using System.ComponentModel.DataAnnotations;

namespace PrefectureBooking.Application.Calendars;

public sealed class PlanningOptions
{
    public const string Section = "Planning";

    /// <summary>Between two looks at the calendar.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(1);
}
