using System.ComponentModel.DataAnnotations;

namespace PrefectureBooking.Application.Allocation;

public sealed class AllocationOptions
{
    public const string Section = "Allocation";

    /// <summary>Between two looks at what is due: a run starts, and a standby offer is made, at most this long after its hour.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(20);
}
