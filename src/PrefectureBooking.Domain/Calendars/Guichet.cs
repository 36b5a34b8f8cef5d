using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Calendars;

/// <summary>A counter of a site.</summary>
public sealed class Guichet
{
    public required GuichetId Id { get; init; }

    public required SiteId SiteId { get; init; }

    public required int Number { get; init; }
}

/// <summary>A pool that a guichet may serve.</summary>
public sealed record GuichetPool(GuichetId GuichetId, PoolId PoolId);
