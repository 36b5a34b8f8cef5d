using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Demands;

/// <summary>A keyed hash of what a person is recognised by: unique per family while its demand is active.</summary>
public sealed class DemandIdentity
{
    /// <summary>Unique index (family, kind, hash) where not released.</summary>
    public const string OneActivePerFamily = "demand_identity_one_active_per_family";

    public required DemandId DemandId { get; init; }

    public required FamilyId FamilyId { get; init; }

    public required IdentityKind Kind { get; init; }

    public required byte[] Hash { get; init; }

    public DateTimeOffset? ReleasedAt { get; set; }
}
