using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Help;

/// <summary>
/// What a person allowed an organisation to do with one demand. While it lasts the organisation sees the demand; when it ends, at once, nothing.
/// </summary>
public sealed class Mandate
{
    /// <summary>Unique index (demand) where not ended.</summary>
    public const string OneLivePerDemand = "mandate_one_live_per_demand";

    public required MandateId Id { get; init; }

    public required DemandId DemandId { get; init; }

    public required OrganisationId OrganisationId { get; init; }

    public required MandateKind Kind { get; init; }

    /// <summary>Of the written mandate; null for who sat beside the helper.</summary>
    public DateOnly? SignedOn { get; init; }

    public required MandateScope Scope { get; init; }

    /// <summary>Who gave it, sealed: the person, or who represents a minor.</summary>
    public required byte[] GivenBy { get; init; }

    /// <summary>The helper who recorded it.</summary>
    public required Guid RecordedBy { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Keyed hash of the code on the person's paper; null once it was used.</summary>
    public byte[]? TakeBackHash { get; init; }

    /// <summary>The same code, sealed, so that the paper can be printed again.</summary>
    public byte[]? TakeBack { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public bool IsLive => EndedAt is null;
}

public enum MandateKind
{
    /// <summary>The person sat beside the helper.</summary>
    Present,

    /// <summary>On paper, signed and dated.</summary>
    Written,
}

/// <summary>What the mandate is for.</summary>
public enum MandateScope
{
    /// <summary>Register, follow and print; the person chooses and cancels alone.</summary>
    Follow,

    /// <summary>Also choose an hour, confirm, move and cancel.</summary>
    Act,
}
