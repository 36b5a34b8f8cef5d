using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Allocation;

/// <summary>What the rules may know of a demand without a place: nothing of hour, channel, clicks, language or help. Allocation policy, point 1.</summary>
public sealed record WaitingDemand
{
    public required DemandId Id { get; init; }

    public required ClassRule Rule { get; init; }

    public Deadline? Deadline { get; init; }

    /// <summary>CESEDA L.433-3: rights last three months longer; a sort key, never part of the deadline.</summary>
    public bool HasGrace { get; init; }

    public required DateOnly RegisteredOn { get; init; }

    /// <summary>First day of the legal window (r); null when the person may come at once.</summary>
    public DateOnly? OpensOn { get; init; }

    /// <summary>Pools that can serve the demand at the sites the person accepts, preferred first.</summary>
    public required IReadOnlyList<PoolId> Pools { get; init; }

    public IReadOnlyList<DateOnly> ImpossibleDays { get; init; } = [];

    public bool AcceptsShortNotice { get; init; }

    /// <summary>Lost a confirmed place to a closure. Point 11.</summary>
    public bool IsDisplaced { get; init; }

    /// <summary>Marked by an agent and a second person, within the cap. Point 6.</summary>
    public bool IsUrgent { get; init; }

    /// <summary>Cancelled or missed before: answered again, but without pass. Point 12.</summary>
    public bool IsBack { get; init; }

    public PromiseTerms? Promise { get; init; }

    /// <summary>Day of the dated pass held.</summary>
    public DateOnly? PassOn { get; init; }

    public required TieKey Tie { get; init; }

    public DemandClass ClassOn(DateOnly day) => Rule.ClassOn(day, Deadline);

    /// <summary>Whether a place of the day may go to the person. Allocation policy, points 1 and 6.</summary>
    public bool IsEligibleOn(DateOnly day) =>
        !(OpensOn > day) && !ImpossibleDays.Contains(day) && !(IsPassInTime && PassOn < day);

    // Such a pass is never replaced by a later place.
    private bool IsPassInTime => PassOn is { } pass && Deadline is { } end && end.Covers(pass);
}

/// <summary>"You will be received by this day at the latest", counted against one pool; the run may serve it elsewhere.</summary>
public readonly record struct PromiseTerms(PoolId Pool, DateOnly By);
