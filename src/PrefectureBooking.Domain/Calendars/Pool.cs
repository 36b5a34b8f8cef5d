using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Calendars;

/// <summary>Places of one length at one site, open to a set of procedures of one family.</summary>
public sealed class Pool
{
    public required PoolId Id { get; init; }

    public required SiteId SiteId { get; init; }

    public required FamilyId FamilyId { get; init; }

    public required string Code { get; init; }

    public required LocalizedText Label { get; init; }

    public required int SlotMinutes { get; init; }

    public TimeSpan SlotLength => TimeSpan.FromMinutes(SlotMinutes);
}

/// <summary>A procedure that a pool serves.</summary>
public sealed record PoolProcedure(PoolId PoolId, ProcedureId ProcedureId);
