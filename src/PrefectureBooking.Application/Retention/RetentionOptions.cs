using System.ComponentModel.DataAnnotations;

namespace PrefectureBooking.Application.Retention;

public sealed class RetentionOptions
{
    public const string Section = "Retention";

    /// <summary>Between two rounds. What a person asks to delete does not wait for it.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(15);
}
