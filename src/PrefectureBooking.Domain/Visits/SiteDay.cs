using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Visits;

/// <summary>One site on one of its own days. Its row is locked by whatever happens in the hall, so that two people decide one after the other.</summary>
public sealed class SiteDay
{
    public required SiteId SiteId { get; init; }

    public required DateOnly Day { get; init; }

    /// <summary>Counter of the tickets; never goes back.</summary>
    public int LastNumber { get; private set; }

    /// <summary>Since when nobody without appointment or pass is registered any more.</summary>
    public DateTimeOffset? RegistrationClosedAt { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public bool IsClosed => ClosedAt is not null;

    public int NextNumber() => ++LastNumber;

    public void CloseRegistration(DateTimeOffset at) => RegistrationClosedAt ??= at;

    public void ReopenRegistration() => RegistrationClosedAt = null;

    public void Close(DateTimeOffset at)
    {
        CloseRegistration(at);
        ClosedAt ??= at;
    }
}
