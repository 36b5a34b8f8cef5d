using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Demands;

/// <summary>A contact in use by an active demand. Two places each, so that at most two demands share a mailbox or a phone.</summary>
public sealed class DemandContact
{
    /// <summary>Until a document is seen at a guichet; households beyond it go through an agent or a helper.</summary>
    public const int PlacesEach = 2;

    /// <summary>Unique index (kind, token, place) where not released.</summary>
    public const string OnePerPlace = "demand_contact_one_per_place";

    public required DemandId DemandId { get; init; }

    public required ContactKind Kind { get; init; }

    public required byte[] Token { get; init; }

    /// <summary>1 or 2.</summary>
    public required int Place { get; init; }

    public DateTimeOffset? ReleasedAt { get; set; }
}

public enum ContactKind
{
    Email,
    Phone,
}
