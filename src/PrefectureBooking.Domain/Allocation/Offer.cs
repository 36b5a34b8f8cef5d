using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Allocation;

/// <summary>How long an offered appointment waits for its person, and the token in their mail that confirms it once.</summary>
public sealed class Offer
{
    public required AppointmentId AppointmentId { get; init; }

    public required OfferKind Kind { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>Null when the place is confirmed outright.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>SHA-256 of the token.</summary>
    public required byte[] TokenHash { get; init; }

    /// <summary>Before, another person of the same day may swap hours with this one.</summary>
    public DateTimeOffset? HourChosenAt { get; init; }

    /// <summary>When the accueil told a person whom mail does not reach.</summary>
    public DateTimeOffset? ToldAt { get; init; }
}

public enum OfferKind
{
    /// <summary>Of the evening run: silence ends a promise.</summary>
    Evening,

    /// <summary>Of a place freed at short notice: silence costs nothing.</summary>
    Standby,

    /// <summary>Confirmed at a default hour for who cannot be reached by mail.</summary>
    Outright,
}
