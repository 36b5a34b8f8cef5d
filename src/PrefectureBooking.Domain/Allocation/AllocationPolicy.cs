using PrefectureBooking.Domain.Calendars;

namespace PrefectureBooking.Domain.Allocation;

/// <summary>The figures of allocation that the préfet decides and the public sees, in force from a day on.</summary>
public sealed record AllocationPolicy
{
    /// <summary>Allocation policy "deadline first".</summary>
    public static AllocationPolicy Default { get; } = new();

    /// <summary>Walk-in share, no-show rate and overbooking (points 1 and 2); its first day is this version's.</summary>
    public PlanningPolicy Planning { get; init; } = PlanningPolicy.Default;

    /// <summary>The run fills places up to this working day after its own (n). Point 3.</summary>
    public int LastFilledDay { get; init; } = 5;

    /// <summary>The run fills places from this working day after its own. Point 3.</summary>
    public int FirstFilledDay { get; init; } = 3;

    public FloorPolicy Floors { get; init; } = FloorPolicy.Default;

    public AnswerPolicy Answers { get; init; } = AnswerPolicy.Default;

    /// <summary>Part of the guichet-slots that exceptional urgencies may take. Point 6.</summary>
    public decimal UrgencyShare { get; init; } = 0.02m;

    /// <summary>Working days over which that part is counted. Point 6.</summary>
    public int UrgencyWindow { get; init; } = 20;

    /// <summary>Part of the guichet-slots kept for people who come back with what their file lacked. Point 13.</summary>
    public decimal ReturnShare { get; init; } = 0.03m;

    /// <summary>Days after which the oldest first demand raises the alarm. Point 14.</summary>
    public int StarvationDays { get; init; } = 120;

    /// <summary>Days a demand sleeps after its second no-show. Point 12.</summary>
    public int SleepDays { get; init; } = 15;

    /// <summary>Offers left without an answer after which a demand sleeps. Point 9.</summary>
    public int MissedOffersBeforeSleep { get; init; } = 2;

    public DateOnly ValidFrom => Planning.ValidFrom;

    /// <summary>The version in force on a day; null before the first.</summary>
    public static AllocationPolicy? InForceOn(DateOnly day, IEnumerable<AllocationPolicy> versions) =>
        versions.Where(v => v.ValidFrom <= day).MaxBy(v => v.ValidFrom);
}
