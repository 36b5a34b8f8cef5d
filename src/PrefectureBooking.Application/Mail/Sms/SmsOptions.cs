namespace PrefectureBooking.Application.Mail.Sms;

/// <summary>Text messages to people reached by phone, beside the accueil's list. Off unless an adapter is named. Section <c>Mail:Sms</c>.</summary>
public sealed class SmsOptions
{
    public const string File = "file";

    /// <summary>Empty: no text messages. <c>file</c>: each becomes a file that a gateway's own program takes.</summary>
    public string Adapter { get; init; } = "";

    public string Folder { get; init; } = "";

    /// <summary>Wait between two looks at the table.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(10);
}
