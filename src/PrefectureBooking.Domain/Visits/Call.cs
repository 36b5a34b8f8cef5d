using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Visits;

/// <summary>Which guichet called which ticket when, and why. Only added; the figures of the hall are derived from these rows.</summary>
public sealed class Call
{
    public required CallId Id { get; init; }

    public required SiteId SiteId { get; init; }

    public required DateOnly Day { get; init; }

    public required GuichetId GuichetId { get; init; }

    public required PoolId PoolId { get; init; }

    /// <summary>Outlives the ticket's row, which goes with its demand.</summary>
    public required Guid TicketId { get; init; }

    public required int Number { get; init; }

    /// <summary>Pools the guichet served at that moment: a call passes over whoever waits for any of them.</summary>
    public required Guid[] Served { get; init; }

    public required CallRule Rule { get; init; }

    public required bool IsBooked { get; init; }

    public required bool HasPass { get; init; }

    public DateTimeOffset? Hour { get; init; }

    public required DateTimeOffset ArrivedAt { get; init; }

    public required DateTimeOffset Since { get; init; }

    public required int PassedOver { get; init; }

    public DateTimeOffset? ToldUntil { get; init; }

    public required DateTimeOffset CalledAt { get; init; }

    public required StaffUserId CalledBy { get; init; }
}

/// <summary>What followed a call; any step but <see cref="CallStepKind.Came"/> ends it.</summary>
public sealed record CallStep(CallId CallId, CallStepKind Step, DateTimeOffset At);

public enum CallStepKind
{
    Came,
    Absent,
    Parked,
    Transferred,
    Finished,
}

/// <summary>A call that nothing ended yet: at most one per guichet and per ticket.</summary>
public sealed class OpenCall
{
    /// <summary>Primary key (guichet).</summary>
    public const string OnePerGuichet = "open_call_one_per_guichet";

    /// <summary>Unique (ticket).</summary>
    public const string OnePerTicket = "open_call_one_per_ticket";

    public required GuichetId GuichetId { get; init; }

    public required TicketId TicketId { get; init; }

    public required CallId CallId { get; init; }

    public DateTimeOffset? CameAt { get; set; }
}
