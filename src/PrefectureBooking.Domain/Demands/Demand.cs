using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Demands;

/// <summary>One person's persistent request. Names, contact and numbers are sealed; nothing readable stands beside the deadline.</summary>
public sealed class Demand
{
    public required DemandId Id { get; init; }

    public required DossierNumber Dossier { get; init; }

    public required PrefectureId PrefectureId { get; init; }

    public required FamilyId FamilyId { get; init; }

    public required ProcedureId ProcedureId { get; init; }

    public required DateTimeOffset RegisteredAt { get; init; }

    /// <summary>Day of registration in the préfecture's zone; the hour never counts.</summary>
    public required DateOnly RegisteredOn { get; init; }

    /// <summary>Last day covered by the papers in hand, included; null without one.</summary>
    public DateOnly? Deadline { get; init; }

    /// <summary>First day of the legal window; null when the person may be received at once.</summary>
    public DateOnly? WindowOpensOn { get; init; }

    public required TitleKind TitleKind { get; init; }

    public required string Language { get; init; }

    public required Channel Channel { get; init; }

    public required VerifiedBy VerifiedBy { get; init; }

    public required Reach Reach { get; init; }

    public required string PostalCode { get; init; }

    public required bool AcceptsShortNotice { get; init; }

    /// <summary>Sealed <c>PersonalDetails</c>: names, birth date, numbers, access needs.</summary>
    public required byte[] Personal { get; init; }

    /// <summary>Sealed <c>ContactDetails</c>: mail and phone.</summary>
    public required byte[] Contact { get; init; }

    /// <summary>SHA-256 of the token in the person's link.</summary>
    public required byte[] FollowTokenHash { get; init; }

    /// <summary>The same token, sealed, so that every mail carries the link that already works.</summary>
    public required byte[] FollowToken { get; init; }

    /// <summary>Ids of the token keys that made the keyed hashes of its identities, contacts and names; null when they are to be made again.</summary>
    public string? KeyedWith { get; init; }

    public required List<DemandSite> Sites { get; init; }

    public required List<DemandUnavailableDay> UnavailableDays { get; init; }

    /// <summary>Waits for an answer of the next evening run: promise, pass or neither.</summary>
    public bool Asks { get; init; } = true;

    /// <summary>Cancelled or missed before: answered again, but without pass (allocation policy, point 12).</summary>
    public bool IsBack { get; init; }

    /// <summary>Takes part in no run until <see cref="AsleepUntil"/>, or until woken by a click or a call.</summary>
    public bool Asleep { get; init; }

    public DateOnly? AsleepUntil { get; init; }

    /// <summary>Offers of the run left without an answer.</summary>
    public int MissedOffers { get; init; }

    public int NoShows { get; init; }

    /// <summary>Lost a confirmed place to a closure on that day; goes first in its class (point 11).</summary>
    public DateOnly? DisplacedOn { get; init; }

    public DateTimeOffset? EndedAt { get; private set; }

    public DemandEnd? EndReason { get; private set; }

    /// <summary>The person asked for deletion; what is theirs goes at once.</summary>
    public DateTimeOffset? EraseAskedAt { get; private set; }

    public bool IsActive => EndedAt is null;

    public void End(DemandEnd reason, DateTimeOffset at)
    {
        if (EndedAt is not null)
        {
            throw new InvalidOperationException("A demand ends once.");
        }

        (EndReason, EndedAt) = (reason, at);
    }

    public void AskErasure(DateTimeOffset at) => EraseAskedAt = IsActive ? throw new InvalidOperationException("An active demand is never deleted.") : EraseAskedAt ?? at;
}

/// <summary>A site where the person can be received.</summary>
public sealed record DemandSite(DemandId DemandId, SiteId SiteId);

/// <summary>A day on which the person cannot come.</summary>
public sealed record DemandUnavailableDay(DemandId DemandId, DateOnly Day);

public enum DemandEnd
{
    Withdrawn,
    Completed,
}
