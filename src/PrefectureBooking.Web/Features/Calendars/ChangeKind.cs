namespace PrefectureBooking.Web.Features.Calendars;

/// <summary>Which form of the page is open.</summary>
public enum ChangeKind
{
    CloseGuichets,
    OpenGuichets,
    ShutSite,
    CopyWeek,
    NewWeek,
    Undo,
}
