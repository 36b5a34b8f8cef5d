using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Allocation;

/// <summary>One participant of a run, under the demand's pseudonym; never changed.</summary>
public sealed class BatchEntry
{
    public required BatchId BatchId { get; init; }

    /// <summary>Place of the leaf in the list, from 0.</summary>
    public required int Position { get; init; }

    public required Guid Pseudonym { get; init; }

    public required DemandClass Class { get; init; }

    public required int Rank { get; init; }

    public required int BestRank { get; init; }

    public required int WorstRank { get; init; }

    public required BatchEntryOutcome Outcome { get; init; }

    /// <summary>Of the place or the pass, or by which the person is received.</summary>
    public DateOnly? Day { get; init; }

    public PoolId? PoolId { get; init; }

    /// <summary>As hashed: see <see cref="BatchLeaf"/>.</summary>
    public required string Leaf { get; init; }
}

/// <summary>What the evening gave a participant.</summary>
public enum BatchEntryOutcome
{
    Placed,
    Promised,
    GivenPass,
    NotPlaced,
}
