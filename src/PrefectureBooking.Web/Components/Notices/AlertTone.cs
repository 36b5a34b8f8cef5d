namespace PrefectureBooking.Web.Components.Notices;

public enum AlertTone
{
    Info,
    Success,
    Warning,
    Error,
}
