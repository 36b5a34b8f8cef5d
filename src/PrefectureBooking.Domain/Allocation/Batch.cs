using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Allocation;

/// <summary>One evening run of one préfecture and family: written once, with the seed it drew by and the root of its participants' list.</summary>
public sealed class Batch
{
    /// <summary>Unique (prefecture, family, date): whoever comes second finds the run done.</summary>
    public const string OnePerDay = "batch_one_per_prefecture_family_and_date";

    public required BatchId Id { get; init; }

    public required PrefectureId PrefectureId { get; init; }

    public required FamilyId FamilyId { get; init; }

    /// <summary>The run's planned day (t), kept when it runs late.</summary>
    public required DateOnly RunOn { get; init; }

    public required DateTimeOffset RanAt { get; init; }

    /// <summary>First day of the policy version followed.</summary>
    public required DateOnly PolicyFrom { get; init; }

    public required DateOnly FirstDay { get; init; }

    public required DateOnly LastDay { get; init; }

    /// <summary>s_F of the days filled for the first time.</summary>
    public required decimal FirstShare { get; init; }

    /// <summary>SHA-256 of the seed, as published at <see cref="CommittedAt"/>.</summary>
    public required byte[] Commitment { get; init; }

    public required DateTimeOffset CommittedAt { get; init; }

    public required byte[] Seed { get; init; }

    /// <summary>Merkle root over the leaves by pseudonym.</summary>
    public required byte[] Root { get; init; }

    public required int Participants { get; init; }

    public required int Placed { get; init; }

    public required int Opened { get; init; }

    public required int Promised { get; init; }

    /// <summary>Tomorrow's too.</summary>
    public required int Passes { get; init; }

    /// <summary>R that were neither promised anything nor given a pass.</summary>
    public required int Unanswered { get; init; }
}
