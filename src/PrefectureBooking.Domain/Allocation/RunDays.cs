using PrefectureBooking.Domain.Calendars;

namespace PrefectureBooking.Domain.Allocation;

/// <summary>The days whose unfilled places one evening run fills, both included, Saturdays and added openings among them.</summary>
/// <param name="RunOn">The run's own day (t); a run that was missed keeps it.</param>
/// <param name="First">Third working day after it: an offer can still be answered before its day.</param>
/// <param name="Last">n-th working day after it (h).</param>
public readonly record struct RunDays(DateOnly RunOn, DateOnly First, DateOnly Last)
{
    /// <summary>Allocation policy, point 3.</summary>
    public static RunDays Of(DateOnly runOn, WorkingDays workingDays, AllocationPolicy policy) =>
        new(runOn, workingDays.AddWorkingDays(runOn, policy.FirstFilledDay), workingDays.AddWorkingDays(runOn, policy.LastFilledDay));

    public bool Contains(DateOnly day) => First <= day && day <= Last;
}
