using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Visits;

/// <summary>The outcome at the guichet. Only added.</summary>
public sealed class Visit
{
    public required VisitId Id { get; init; }

    public required CallId CallId { get; init; }

    public required Guid TicketId { get; init; }

    /// <summary>Of the demand.</summary>
    public required Guid Pseudonym { get; init; }

    public required SiteId SiteId { get; init; }

    public required DateOnly Day { get; init; }

    public required PoolId PoolId { get; init; }

    public required GuichetId GuichetId { get; init; }

    public required ProcedureId ProcedureId { get; init; }

    public required bool IsBooked { get; init; }

    /// <summary>Received together with the first of a household: its duration is not its own.</summary>
    public required bool IsCompanion { get; init; }

    public required DateTimeOffset ArrivedAt { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset EndedAt { get; init; }

    public required VisitOutcome Outcome { get; init; }

    public required CardDate CardDate { get; init; }
}

public enum VisitOutcome
{
    /// <summary>File complete: a récépissé was handed over.</summary>
    Recepisse,

    TitleHandedOver,

    /// <summary>Something is missing; the return was arranged at once.</summary>
    Incomplete,

    /// <summary>Answered otherwise: information, another counter's matter.</summary>
    Other,
}

/// <summary>What is missing, sealed, and how the return was arranged.</summary>
public sealed class ReturnVisitNote
{
    public required VisitId VisitId { get; init; }

    public required DemandId DemandId { get; init; }

    public required byte[] Missing { get; init; }

    public required ReturnVisit Arranged { get; init; }

    public required DateOnly AskedOn { get; init; }
}
