namespace PrefectureBooking.Domain.Allocation;

/// <summary>First demands have a floor and no bound on their wait: when it grows long, everybody sees it. Allocation policy, point 14.</summary>
public static class StarvationGuard
{
    /// <param name="oldestFirst">Registration day of the oldest F that can come; null without one.</param>
    public static bool IsAlarmed(DateOnly? oldestFirst, DateOnly today, AllocationPolicy policy) =>
        oldestFirst is { } registered && today.DayNumber - registered.DayNumber > policy.StarvationDays;
}
