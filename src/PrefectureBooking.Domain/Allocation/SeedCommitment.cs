using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Allocation;

/// <summary>A run's seed, sealed, and its published hash.</summary>
public sealed class SeedCommitment
{
    public required FamilyId FamilyId { get; init; }

    public required DateOnly RunOn { get; init; }

    /// <summary>Sealed until the run.</summary>
    public required byte[] Seed { get; init; }

    public required byte[] Commitment { get; init; }

    public required DateTimeOffset CommittedAt { get; init; }
}
