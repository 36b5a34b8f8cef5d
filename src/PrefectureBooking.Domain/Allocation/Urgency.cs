using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Allocation;

/// <summary>Exceptional urgency: asked by one agent, decided by another (point 6).</summary>
public sealed class Urgency
{
    /// <summary>Check: who decides is not who asked.</summary>
    public const string SecondPerson = "urgency_second_person";

    /// <summary>Unique (demand) while asked or granted.</summary>
    public const string OneOpenPerDemand = "urgency_one_open_per_demand";

    public required UrgencyId Id { get; init; }

    public required DemandId DemandId { get; init; }

    /// <summary>Sealed: it may speak of health or violence.</summary>
    public required byte[] Motive { get; init; }

    public required Guid AskedBy { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    public Guid? DecidedBy { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>Null until decided.</summary>
    public bool? Granted { get; init; }
}
