namespace PrefectureBooking.Domain.Calendars;

/// <summary>The figures of planning that the préfet decides, in force from a day on.</summary>
public sealed record PlanningPolicy
{
    /// <summary>Allocation policy "deadline first", point 2.</summary>
    public static PlanningPolicy Default { get; } = new()
    {
        ValidFrom = DateOnly.MinValue,
        WalkInShare = 0.10m,
        LowestNoShow = 0.05m,
        HighestNoShow = 0.25m,
        NoShowBeforeHistory = 0.12m,
        OverbookedPartOfNoShow = 0.5m,
    };

    public required DateOnly ValidFrom { get; init; }

    /// <summary>Part of the guichet-slots kept for people who come without an appointment (w).</summary>
    public required decimal WalkInShare { get; init; }

    public required decimal LowestNoShow { get; init; }

    public required decimal HighestNoShow { get; init; }

    public required decimal NoShowBeforeHistory { get; init; }

    /// <summary>Part of the expected no-shows that is booked over: half leaves the rest to walk-ins.</summary>
    public required decimal OverbookedPartOfNoShow { get; init; }

    /// <summary>The version in force on a day; null before the first.</summary>
    public static PlanningPolicy? InForceOn(DateOnly day, IEnumerable<PlanningPolicy> versions) =>
        versions.Where(v => v.ValidFrom <= day).MaxBy(v => v.ValidFrom);
}
