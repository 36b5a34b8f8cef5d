using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Persistence;

/// <summary>Links a demand to the name append-only rows know it by.</summary>
public sealed record DemandPseudonym(DemandId DemandId, Guid Pseudonym);

/// <summary>Keyed token of a folded name.</summary>
public sealed record DemandNameToken(DemandId DemandId, byte[] Token);

/// <summary>What marking an appointment as missed replaced on its demand, so that a paper list can take the mark back.</summary>
/// <param name="WasBack">Had cancelled or missed before.</param>
/// <param name="AsleepUntil">What the mark wrote; null where the demand stayed awake.</param>
public sealed record MissedAppointment(AppointmentId AppointmentId, bool WasBack, DateOnly? AsleepUntil, DateTimeOffset MissedAt);

/// <summary>Answers of a person who has not yet proved their mail address.</summary>
public sealed class Journey
{
    public required JourneyId Id { get; init; }

    public required byte[] KeyHash { get; init; }

    public required byte[] Answers { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>The code in force for one journey or demand.</summary>
public sealed class AccessCode
{
    public required Guid SubjectId { get; init; }

    public required byte[] CodeHash { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>Tries counted under a keyed token until the window ends (system time).</summary>
public sealed record AttemptCount(byte[] Token, DateTimeOffset WindowEndsAt, int Attempts);

/// <summary>How far the minutes of one domain are full (system time); the domain as a keyed hash.</summary>
public sealed record MailRate(byte[] Domain, DateTimeOffset NextAt);

/// <summary>Who did what to which record; the application's role can only add.</summary>
public sealed class AuditEntry
{
    public long Id { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Staff account id, or <c>person</c>, or <c>system</c>.</summary>
    public required string Actor { get; init; }

    public required string Action { get; init; }

    public required string SubjectKind { get; init; }

    public Guid? SubjectPseudonym { get; init; }

    public string? Motive { get; init; }
}

/// <summary>How far development's business clock runs ahead.</summary>
public sealed record ClockShift(int Id, TimeSpan Ahead);

/// <summary>A Data Protection key, sealed.</summary>
public sealed record ProtectionKey(Guid Id, string FriendlyName, string Xml);
