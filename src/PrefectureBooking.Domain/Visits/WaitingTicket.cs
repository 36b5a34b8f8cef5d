using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Visits;

/// <summary>A person present in the hall, or the first of a household, as the calling order sees them.</summary>
public sealed record WaitingTicket
{
    public required TicketId Id { get; init; }

    public required int Number { get; init; }

    public required PoolId Pool { get; init; }

    /// <summary>Since when the person ranks: the arrival, kept on transfer and on a return within the grace.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Hour of the appointment; null for a walk-in, and for a booked person who came after the grace.</summary>
    public DateTimeOffset? Hour { get; init; }

    public required DemandClass Class { get; init; }

    public DateOnly? Deadline { get; init; }

    /// <summary>Holds a pass for today.</summary>
    public bool HasPass { get; init; }

    /// <summary>Transferred to this guichet and no other.</summary>
    public GuichetId? OnlyAt { get; init; }

    /// <summary>End of the pause after a call without answer, or of being put aside; null for who simply waits.</summary>
    public DateTimeOffset? AgainAt { get; init; }

    /// <summary>Upper end of the range told at registration.</summary>
    public DateTimeOffset? ToldUntil { get; init; }

    /// <summary>How many people who ranked from later were called first (<see cref="CallLedger"/>).</summary>
    public int PassedOver { get; init; }

    public bool IsBooked => Hour is not null;

    public bool IsCallable(DateTimeOffset now, GuichetId guichet) =>
        (AgainAt is null || AgainAt <= now) && (OnlyAt is null || OnlyAt == guichet);
}
