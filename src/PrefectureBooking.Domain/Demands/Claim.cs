using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Demands;

/// <summary>A registration whose identity must be checked on the original document before it may become, or take over, a demand.</summary>
public sealed class Claim
{
    public required ClaimId Id { get; init; }

    /// <summary>The active demand that holds the identity; null when the doubt has another cause.</summary>
    public DemandId? DemandId { get; init; }

    public required PrefectureId PrefectureId { get; init; }

    public required FamilyId FamilyId { get; init; }

    public required ClaimReason Reason { get; init; }

    /// <summary>What the person answered, sealed, so that nothing is typed twice at the accueil.</summary>
    public required byte[] Answers { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? SettledAt { get; private set; }
}

public enum ClaimReason
{
    IdentityInUse,
    NoDocumentNumber,
    PhoneInUse,

    /// <summary>The register does not know the foreigner number that was typed.</summary>
    NumberNotKnown,
}
