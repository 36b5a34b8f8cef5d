using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Calendars;

/// <summary>One place at one time in one pool; the guichet is decided when the person is called.</summary>
public sealed class Slot
{
    public required SlotId Id { get; init; }

    public required PoolId PoolId { get; init; }

    public required DayPlanId DayPlanId { get; init; }

    /// <summary>The site's date and hour, stored beside the instant so that screens and reports need no conversion.</summary>
    public required DateOnly Day { get; init; }

    public required TimeOnly LocalStart { get; init; }

    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>Tells places of the same hour apart, from 1.</summary>
    public required int Ordinal { get; init; }

    public required SlotKind Kind { get; init; }

    /// <summary>Null until a run opens it to direct choice.</summary>
    public DateTimeOffset? OpenedAt { get; private set; }

    /// <summary>Kept by a trigger from the appointments (a withdrawn place is never free), so that the open list reads one small index.</summary>
    public bool Taken { get; private set; }

    /// <summary>When its last appointment gave it back; a freed place waits for the next evening run.</summary>
    public DateTimeOffset? FreedAt { get; private set; }

    /// <summary>When a change took it off its day; its row stays for the appointments it had, and counts as taken.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    public void Open(DateTimeOffset at) => OpenedAt = at;
}
