namespace PrefectureBooking.Application.Mail.Bounces;

/// <summary>Where the reports sent to <c>Mail:ReturnPath</c> arrive. Section <c>Mail:Bounces</c>.</summary>
public sealed class BounceOptions
{
    /// <summary>A Maildir (<c>new</c>, <c>cur</c>, <c>tmp</c>) that the mail server delivers into. Empty: no report is read.</summary>
    public string Folder { get; init; } = "";

    /// <summary>Wait between two looks into the folder.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromMinutes(1);
}
