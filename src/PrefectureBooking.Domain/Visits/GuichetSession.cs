using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Visits;

/// <summary>A guichet that somebody staffs, from opening to closing, for some of its pools.</summary>
public sealed class GuichetSession
{
    /// <summary>Unique (guichet) where open.</summary>
    public const string OneOpenPerGuichet = "guichet_session_one_open_per_guichet";

    /// <summary>Unique (account) where open: nobody staffs two.</summary>
    public const string OneOpenPerAccount = "guichet_session_one_open_per_account";

    public required GuichetSessionId Id { get; init; }

    public required GuichetId GuichetId { get; init; }

    public required SiteId SiteId { get; init; }

    public required StaffUserId Account { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public required List<GuichetSessionPool> Pools { get; init; }

    public DateTimeOffset? PausedAt { get; private set; }

    public PauseReason? PauseReason { get; private set; }

    public DateTimeOffset? HelpAskedAt { get; private set; }

    public StaffUserId? HelpedBy { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public bool IsWorking => ClosedAt is null && PausedAt is null;

    public void Pause(PauseReason reason, DateTimeOffset at) => (PausedAt, PauseReason) = (at, reason);

    public void Resume() => (PausedAt, PauseReason) = (null, null);

    public void AskHelp(DateTimeOffset at) => (HelpAskedAt, HelpedBy) = (HelpAskedAt ?? at, HelpedBy);

    public void Help(StaffUserId colleague)
    {
        if (HelpAskedAt is not null)
        {
            HelpedBy = colleague;
        }
    }

    public void EndHelp() => (HelpAskedAt, HelpedBy) = (null, null);

    public void Close(DateTimeOffset at) => ClosedAt = at;
}

/// <summary>A pool served in a session.</summary>
public sealed record GuichetSessionPool(GuichetSessionId GuichetSessionId, PoolId PoolId);

public enum PauseReason
{
    Meal,
    Rest,
    Meeting,
    Other,
}
