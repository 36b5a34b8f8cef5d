namespace PrefectureBooking.Domain.Demands;

/// <summary>Until when a person may move or cancel by themselves.</summary>
public static class ChangeRules
{
    /// <summary>Until the hour itself: a late cancellation still tells the guichet more than an absence.</summary>
    public static bool MayChange(DateTimeOffset startsAt, DateTimeOffset now) => now < startsAt;
}
