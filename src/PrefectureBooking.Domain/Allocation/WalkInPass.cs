using PrefectureBooking.Domain.Documents;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Allocation;

/// <summary>"Come on this day with this pass": a dated place in the queue without appointment (point 8).</summary>
public sealed class WalkInPass
{
    /// <summary>Unique (pool, day, ordinal): the day's quota cannot be given twice.</summary>
    public const string OnePerOrdinal = "walk_in_pass_one_per_ordinal";

    public required WalkInPassId Id { get; init; }

    public required DemandId DemandId { get; init; }

    public required PoolId PoolId { get; init; }

    public required DateOnly Day { get; init; }

    public required HalfDay Half { get; init; }

    /// <summary>Within the pool's day, from 1.</summary>
    public required int Ordinal { get; init; }

    public required DateOnly GivenOn { get; init; }

    public DateOnly? EndedOn { get; init; }

    public WalkInPassEnd? EndReason { get; init; }
}

public enum WalkInPassEnd
{
    Used,
    NotUsed,

    /// <summary>The accueil could not receive its holder.</summary>
    NotHonoured,

    /// <summary>The person holds a place now.</summary>
    Replaced,

    Withdrawn,
}
